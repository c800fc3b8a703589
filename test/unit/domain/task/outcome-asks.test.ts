import { describe, expect, it } from 'vitest'
import type { TaskAct } from '../../../../domain/task/act-on-task.ts'
import { outcomeAsks } from '../../../../domain/task/outcome-asks.ts'
import { compileShipped } from '../../../support/read-definitions.ts'

const { settings } = compileShipped()
/** In Berlin the next day has begun already. */
const NIGHT = Date.parse('2026-03-31T22:30:00Z')

/** What an outcome of sales-accept becomes, or the code of its refusal. */
function asked(outcome: string, note: string | null, date: string | null = null) {
  const act: TaskAct = { act: 'complete', outcome, note, date }
  const answer = outcomeAsks(settings, 'sales-accept', act, NIGHT)
  return 'code' in answer ? answer.code : answer.fields
}

describe('an outcome', () => {
  it('that asks why takes a note that says something', () => {
    expect([asked('wrong-fit', null), asked('wrong-fit', ' '), asked('wrong-fit', 'too small')]).toEqual([
      'reason-missing',
      'reason-missing',
      null,
    ])
  })

  it('that asks for a day makes it a field of the account; the day is one to come where the workspace is', () => {
    expect(asked('recycled', 'no budget', '2026-04-02')).toEqual({ comesBack: '2026-04-02' })
    expect(asked('recycled', 'no budget', '2026-04-01')).toBe('date-past')
    expect(asked('recycled', 'no budget', '2026-02-30')).toBe('date-past')
    expect(asked('recycled', 'no budget')).toBeNull()
  })

  it('that asks for none takes no day', () => {
    expect(asked('accepted', null, '2026-04-02')).toBe('date-unwanted')
  })

  it('is asked for nothing by other acts', () => {
    expect(outcomeAsks(settings, 'sales-accept', { act: 'claim' }, NIGHT)).toEqual({ fields: null })
  })
})
