import { describe, expect, it } from 'vitest'
import { settleDoubt } from '../../../../domain/effect/settle-doubt.ts'

const MINUTE = 60_000

describe('a message nobody can tell the fate of', () => {
  it('stays unknown where its step says nothing', () => {
    expect(settleDoubt('hold', 'lost', 1, 0)).toEqual({ state: 'unknown', reason: 'lost' })
  })

  it('is taken for sent where its step says so, and says that it was', () => {
    expect(settleDoubt('assume-sent', 'lost', 1, 0)).toEqual({ state: 'sent', reason: 'assumed:lost' })
  })

  it('is sent again three times, each time a little later, and then waits for a person', () => {
    const until = [1, 2, 3].map(lost => settleDoubt('resend', 'lost', lost, 0))
    expect(until.map(doubt => 'heldUntil' in doubt && doubt.heldUntil / MINUTE)).toEqual([5, 10, 20])
    expect(settleDoubt('resend', 'lost', 4, 0)).toEqual({ state: 'unknown', reason: 'lost' })
  })
})
