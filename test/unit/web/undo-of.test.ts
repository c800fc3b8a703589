import { describe, expect, it } from 'vitest'
import { undoOf } from '../../../web/pages/inbox/undo-of.ts'
import { JONAS, MIA } from '../../web/support/fixture-people.ts'
import { makeTasks } from '../../web/support/fixture-tasks.ts'

const NOW = Date.parse('2026-01-20T09:42:00Z')
const [first] = makeTasks()
if (!first) throw new Error('there is no task')
const free = { ...first, assignee: null }
const claimed = { ...first, claimedBy: JONAS }

describe('taking an act on a task back', () => {
  it('opens what was completed, and ends a snooze', () => {
    expect(undoOf({ act: 'complete', outcome: 'spoke', note: null }, first, 'jonas', NOW)).toEqual({ act: 'reopen' })
    const snooze = { act: 'snooze', until: '2026-01-21T08:00:00Z' } as const
    expect(undoOf(snooze, first, 'jonas', NOW)).toEqual({ act: 'snooze', until: '2026-01-20T09:42:01.000Z' })
    expect(undoOf(snooze, claimed, 'jonas', NOW)).toEqual({ act: 'claim' })
  })

  it('gives a task back to whoever had it; what nobody had cannot be given back', () => {
    const give = { act: 'assign', to: 'mia' } as const
    expect(undoOf(give, first, 'jonas', NOW)).toEqual({ act: 'assign', to: 'jonas' })
    expect(undoOf(give, claimed, 'jonas', NOW)).toEqual({ act: 'claim' })
    expect(undoOf(give, free, 'jonas', NOW)).toBeNull()
    expect(undoOf({ act: 'claim' }, { ...first, assignee: MIA }, 'jonas', NOW)).toEqual({ act: 'assign', to: 'mia' })
    expect(undoOf({ act: 'claim' }, free, 'jonas', NOW)).toEqual({ act: 'release' })
  })
})
