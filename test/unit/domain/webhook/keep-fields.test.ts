import { describe, expect, it } from 'vitest'
import { keepFields } from '../../../../domain/webhook/keep-fields.ts'
import type { KeptType } from '../../../../language/play-steps.ts'

const KEEP: Record<string, KeptType> = {
  quoteId: { type: 'text' },
  amount: { type: 'number' },
  approved: { type: 'yes/no' },
  level: { type: 'one of', values: ['gold', 'plain'] },
}

describe('what is kept of an answer', () => {
  it('is each named field of its type; of a text the journey is told only that there is one', () => {
    const body = JSON.stringify({ quoteId: 'Q-1', amount: 60_000, approved: false, level: 'gold', more: 1 })
    expect(keepFields(KEEP, body)).toEqual({
      values: { quoteId: 'Q-1', amount: 60_000, approved: false, level: 'gold' },
      told: { quoteId: true, amount: 60_000, approved: false, level: 'gold' },
      missing: [],
    })
  })

  it('leaves out what is missing or of another type', () => {
    const body = JSON.stringify({ amount: '60000', approved: 'yes', level: 'silver', quoteId: '' })
    expect(keepFields(KEEP, body)).toEqual({
      values: {},
      told: {},
      missing: ['quoteId', 'amount', 'approved', 'level'],
    })
  })

  it('takes nothing from an answer that is no JSON object, or from what every object has', () => {
    for (const body of ['', '<html>', '[1]', 'null', '"x"']) expect(keepFields(KEEP, body).values).toEqual({})
    const inherited: Record<string, KeptType> = Object.fromEntries([['constructor', { type: 'text' }]])
    expect(keepFields(inherited, '{}').missing).toEqual(['constructor'])
  })
})
