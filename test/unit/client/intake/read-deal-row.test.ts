import { describe, expect, it } from 'vitest'
import { Cells } from '../../../../client/intake/cells.ts'
import { readOpportunityRow } from '../../../../client/intake/read-deal-row.ts'

/** The motion a deal of a file has when its type reads so. */
const motionOf = (type: string): string | null => {
  const columns = new Map(['id', 'account', 'stage', 'motion'].map((name, i) => [name, i]))
  return readOpportunityRow(new Cells(['d1', 'acme', 'Closed Won', type], { columns, shift: 0, values: new Map() }))
    .motion
}

describe('the motion of a deal in a file', () => {
  it.each([
    ['net-new', 'net-new'],
    ['Renewal', 'renewal'],
    ['New Business', 'net-new'],
    ['New Customer', 'net-new'],
    ['Existing Business', 'expansion'],
    ['Upsell', 'expansion'],
    ['Cross-Sell', 'expansion'],
    ['Partner deal', 'partner-deal'],
    ['constructor', 'constructor'],
    ['toString', 'tostring'],
  ])('is read from %s', (type, motion) => {
    expect(motionOf(type)).toBe(motion)
  })

  it('is not said by an empty cell', () => {
    expect(motionOf('')).toBeNull()
  })
})
