import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TaskWish, workTask } from '../../intake/act-on-task.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { LATE } from '../support/late-tasks.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, addSdr, inboxOf, originOf, testWorkspace, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let act: Activities

beforeAll(async () => {
  // its clock stands still while the task is put off
  const own = LATE['own.yaml']?.replace('escalate:', 'pause: task.snoozed\nescalate:') ?? ''
  w = await testWorkspace(smallRelease({ ...LATE, 'own.yaml': own }))
  for (const id of ['jonas', 'mia', 'tom', 'lea']) await addSdr(w.pool, id)
  await w.pool.query(`update staff set leaves_at = now() - interval '1 day' where id = 'tom'`)
  await w.pool.query(
    `insert into staff_absences values ('lea', now() - interval '1 day', now() + interval '1 week', 'mia')`,
  )
  act = activitiesOf(w)
})
afterAll(() => w.end())

let made = 0

/** A task of an account of its own, given to jonas; answers its id. */
async function madeTask(): Promise<string> {
  made += 1
  const account = `acts-${made}`
  await addAccount(w.pool, account)
  await w.accept(account, 'page.viewed')
  const key = `growth/${account}/1/late.1/call/1/-`
  await act.createTask({
    ...{ do: 'create-task', key, origin: originOf(account, 'call'), at: Date.now(), task: 'call' },
    ...{ assign: { team: 'sdr' }, about: null, due: null, sla: null },
  })
  return value<string>(w.pool, 'select id from tasks where effect_key = $1', [key])
}

const work = async (id: string, wish: TaskWish, by = 'jonas', version: number | null = null) =>
  workTask(w.pool, await w.store.get(), id, wish, by, version)
const COMPLETE = { act: 'complete', outcome: 'spoke', note: 'Eva leads' } as const

const COLUMNS = 'status, assignee, assigned_by, claimed_by, claimed_at, outcome, note, snoozed_until, done_at, done_by'
const rowOf = async (id: string) =>
  (await w.pool.query(`select ${COLUMNS} from tasks where id = $1`, [id])).rows[0] as Record<string, unknown>

/** What the journey was told of its task, act by act. */
async function told(id: string) {
  const account = await value<string>(w.pool, 'select account_key from tasks where id = $1', [id])
  return (await inboxOf(w.pool, account)).flatMap(({ body }) => (body.kind === 'task' ? [body] : []))
}

describe('taking back an act', () => {
  const wishes: TaskWish[] = [
    { act: 'claim' },
    { act: 'wait' },
    { act: 'assign', to: 'mia' },
    { act: 'snooze', until: Date.now() + 3_600_000 },
    COMPLETE,
  ]

  it.each(wishes)('puts the task back to what it was before it was $act', async wish => {
    const id = await madeTask()
    const before = await rowOf(id)
    expect(await work(id, wish)).toMatchObject({ task: { version: 2, undone: null } })
    expect(await rowOf(id)).not.toEqual(before)
    expect(await work(id, { act: 'undo' })).toMatchObject({ task: { version: 3, undone: { act: wish.act } } })
    expect(await rowOf(id)).toEqual(before)
  })

  it('brings back who did it and when, where a task was opened again by mistake', async () => {
    const id = await madeTask()
    await work(id, COMPLETE)
    const before = await rowOf(id)
    await work(id, { act: 'reopen' })
    await work(id, { act: 'undo' })
    expect(await rowOf(id)).toEqual(before)
    expect((await told(id)).map(body => ('act' in body ? body.act : null))).toEqual(['complete', 'reopen', 'complete'])
    expect((await told(id)).at(-1)).toMatchObject({ status: 'done', outcome: 'spoke' })
  })

  it('tells the journey that the task is not done after all', async () => {
    const id = await madeTask()
    await work(id, COMPLETE)
    await work(id, { act: 'undo' })
    expect((await told(id)).at(-1)).toMatchObject({ act: 'reopen', status: 'open', outcome: null, by: 'jonas' })
  })

  it('is nobody else’s, is not asked twice, and is over after ten seconds', async () => {
    const id = await madeTask()
    await work(id, { act: 'claim' })
    expect(await work(id, { act: 'undo' }, 'mia')).toMatchObject({ refused: { code: 'not-yours', by: 'jonas' } })
    await work(id, { act: 'undo' })
    expect(await work(id, { act: 'undo' })).toMatchObject({ refused: { code: 'nothing-to-undo' } })
    await work(id, { act: 'claim' })
    await w.pool.query(`update task_acts set at = at - interval '11 seconds' where task_id = $1`, [id])
    expect(await work(id, { act: 'undo' })).toMatchObject({ refused: { code: 'too-late' } })
  })
})

describe('an act that is refused', () => {
  it('tells who was faster, and when', async () => {
    const id = await madeTask()
    const both = await Promise.all([work(id, { act: 'claim' }, 'jonas', 1), work(id, { act: 'claim' }, 'mia', 1)])
    const refused = both.flatMap(result => ('refused' in result ? [result.refused] : []))
    const winner = await value<string>(w.pool, 'select claimed_by from tasks where id = $1', [id])
    expect(refused).toMatchObject([{ code: 'stale', by: winner, act: 'claim' }])
    expect(refused[0]?.at).toBeGreaterThan(Date.now() - 60_000)
    const late = await work(id, { act: 'claim' }, winner === 'jonas' ? 'mia' : 'jonas')
    expect(late).toMatchObject({ refused: { code: 'taken', by: winner } })
  })

  it('leaves everything as it was when the colleague is gone, away or nobody of ours', async () => {
    const id = await madeTask()
    const before = await rowOf(id)
    expect(await work(id, { act: 'assign', to: 'tom' })).toMatchObject({ refused: { code: 'staff-gone' } })
    expect(await work(id, { act: 'assign', to: 'ghost' })).toMatchObject({ refused: { code: 'staff-unknown' } })
    const away = await work(id, { act: 'assign', to: 'lea' })
    expect(away).toMatchObject({ refused: { code: 'staff-away', substitute: 'mia' } })
    expect(await rowOf(id)).toEqual(before)
  })

  it('is a moment that is past, and one of a task that is done', async () => {
    const id = await madeTask()
    const past = await work(id, { act: 'snooze', until: Date.now() - 1 })
    expect(past).toMatchObject({ refused: { code: 'in-the-past' } })
    await work(id, COMPLETE)
    expect(await work(id, COMPLETE, 'mia')).toMatchObject({ refused: { code: 'closed', by: 'jonas', act: 'complete' } })
  })
})

describe('a task that is put off', () => {
  it('comes back when the next working day of whoever put it off begins', async () => {
    const id = await madeTask()
    await work(id, { act: 'snooze', preset: 'tomorrow' })
    const { snoozed_until: until } = await rowOf(id)
    expect(until).toBeInstanceOf(Date)
    expect((until as Date).getTime()).toBeGreaterThan(Date.now())
  })

  it('tells so where a clock stands still for it, and when it is taken up, given on or not put off after all', async () => {
    const id = await madeTask()
    const until = Date.now() + 3_600_000
    await work(id, { act: 'snooze', until })
    await work(id, { act: 'undo' })
    await work(id, { act: 'snooze', until })
    await work(id, { act: 'wait' })
    await work(id, { act: 'assign', to: 'mia' })
    await work(id, { act: 'claim' }, 'mia')
    const said = (await told(id)).flatMap(body =>
      'act' in body ? [[body.act, 'snoozedUntil' in body ? body.snoozedUntil : '-']] : [],
    )
    expect(said).toEqual([
      ...[
        ['snooze', until],
        ['assign', null],
        ['snooze', until],
        ['wait', until],
      ],
      ...[
        ['assign', null],
        ['claim', null],
      ],
    ])
  })
})
