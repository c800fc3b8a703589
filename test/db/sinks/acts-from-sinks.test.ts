import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { smallRelease, TIER_A } from '../../support/small-definitions.ts'
import { addSdr, inboxOf, testWorkspace, value, type Workspace } from '../../support/workspace.ts'
import { desk } from './desk.ts'

let w: Workspace
let d: ReturnType<typeof desk>

beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
  for (const id of ['jonas', 'mia']) await addSdr(w.pool, id)
  d = desk(w)
})
afterAll(() => w.end())

const DONE = { act: 'complete', outcome: 'spoke', note: null } as const

describe('an act that comes from another system', () => {
  it('is done once, however often and at once its event is sent, and answered the same', async () => {
    const task = await d.task('once')
    const all = await Promise.all(Array.from({ length: 5 }, () => d.work(task, DONE, 'jonas', 'e1')))
    for (const one of all) expect(one).toMatchObject({ task: { id: task, version: 2 } })
    const told = (await inboxOf(w.pool, 'once')).filter(({ body }) => body.kind === 'task')
    expect(told).toHaveLength(1)
    const acts = await w.pool.query(`select by_staff from task_acts where task_id = $1 and act = 'complete'`, [task])
    expect(acts.rows).toEqual([{ by_staff: 'jonas' }])
    const kept = await w.pool.query('select sink, event_id, version from acts_from_sinks where task_id = $1', [task])
    expect(kept.rows).toEqual([{ sink: 'elsewhere', event_id: 'e1', version: 2 }])
  })

  it('is held to the same rules as everybody’s, and may be sent again when it was refused', async () => {
    const task = await d.task('rules')
    const refused = await d.work(task, { ...DONE, outcome: 'invented' }, 'jonas', 'e2')
    expect(refused).toMatchObject({ refused: { code: 'outcome-unknown' } })
    expect(await d.work(task, DONE, 'jonas', 'e2')).toMatchObject({ task: { id: task, version: 2 } })
    expect(await d.work(task, DONE, 'mia', 'e3')).toMatchObject({ refused: { code: 'closed' } })
  })

  it('is refused when its event did something else before', async () => {
    const [one, other] = [await d.task('reused'), await d.task('reused-too')]
    await d.work(one, { act: 'claim' }, 'jonas', 'e4')
    expect(await d.work(other, { act: 'claim' }, 'jonas', 'e4')).toMatchObject({ refused: { code: 'event-reused' } })
    expect(await value(w.pool, 'select status from tasks where id = $1', [other])).toBe('open')
  })
})
