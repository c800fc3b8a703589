import { describe, expect, it } from 'vitest'
import { actOnTask, type TaskAct, type TaskNow } from '../../../../domain/task/act-on-task.ts'

const NOW = Date.parse('2026-03-31T10:00:00Z')
const open: TaskNow = { status: 'open', assignee: 'jonas', claimedBy: null, outcomes: ['spoke', 'no-answer'] }
const taken: TaskNow = { ...open, status: 'claimed', claimedBy: 'jonas' }
const done: TaskNow = { ...taken, status: 'done' }
const complete: TaskAct = { act: 'complete', outcome: 'spoke', note: null }

/** What an act changes, or the code of its refusal. */
function ruled(task: TaskNow, act: TaskAct, by = 'jonas') {
  const result = actOnTask(task, act, by, NOW)
  return 'refused' in result ? result.refused.code : result.change
}

describe('working a task', () => {
  it.each<[string, TaskNow, TaskAct, string, string]>([
    ['an outcome that is not in the list', taken, { ...complete, outcome: 'toString' }, 'jonas', 'outcome-unknown'],
    ['completing one that is done', done, complete, 'jonas', 'closed'],
    ['completing one that was dropped', { ...open, status: 'cancelled' }, complete, 'jonas', 'closed'],
    ['opening one again that was dropped', { ...open, status: 'cancelled' }, { act: 'reopen' }, 'jonas', 'not-done'],
    ['taking what somebody has taken', taken, { act: 'claim' }, 'mia', 'taken'],
    ['giving back what somebody else took', taken, { act: 'release' }, 'mia', 'not-yours'],
    ['completing what somebody else took', taken, complete, 'mia', 'not-yours'],
    ['putting off what somebody else took', taken, { act: 'snooze', until: NOW + 1 }, 'mia', 'not-yours'],
    ['waiting with what somebody else took', taken, { act: 'wait' }, 'mia', 'not-yours'],
    ['putting off to this very moment', open, { act: 'snooze', until: NOW }, 'jonas', 'in-the-past'],
    ['going on where nobody waits', open, { act: 'unwait' }, 'jonas', 'not-waiting'],
  ])('refuses %s', (_, task, act, by, code) => {
    expect(ruled(task, act, by)).toBe(code)
  })

  it('says why somebody has it who was not meant to, and leaves alone why somebody was', () => {
    expect(ruled(open, { act: 'claim' }, 'mia')).toMatchObject({ assignee: 'mia', assignedBy: 'took it' })
    expect(ruled(open, { act: 'claim' })).not.toHaveProperty('assignedBy')
    expect(ruled(taken, { act: 'assign', to: 'mia' })).toEqual({
      status: 'open',
      snoozedUntil: null,
      assignee: 'mia',
      assignedBy: 'given by hand',
      claimedBy: null,
    })
  })

  it('keeps the outcome and the note, and wakes what was put off', () => {
    const act: TaskAct = { act: 'complete', outcome: 'spoke', note: 'Eva leads' }
    expect(ruled(taken, act)).toEqual({ status: 'done', outcome: 'spoke', note: 'Eva leads', snoozedUntil: null })
  })
})
