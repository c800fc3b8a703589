import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import type { CreateTaskCommand, ReassignTaskCommand } from '../../domain/journey/commands.ts'
import { workTask } from '../../intake/act-on-task.ts'
import { staffImport } from '../../intake/import-staff.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { LATE } from '../support/late-tasks.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, addSdr, inboxOf, originOf, testWorkspace, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let act: Activities

beforeAll(async () => {
  w = await testWorkspace(smallRelease(LATE))
  for (const id of ['jonas', 'mia', 'tom']) await addSdr(w.pool, id)
  await w.pool.query(`update staff set zone = null`)
  await w.pool.query(`update staff set zone = 'America/New_York' where id = 'mia'`)
  // nothing here sends mail
  act = activitiesOf(w)
})
afterAll(() => w.end())

/** A task of an account in the journey, given to jonas. */
async function madeTask(account: string): Promise<{ id: string; key: string }> {
  await addAccount(w.pool, account)
  await w.accept(account, 'page.viewed')
  const key = `growth/${account}/1/late.1/call/1/-`
  const command: CreateTaskCommand = {
    do: 'create-task',
    key,
    origin: originOf(account, 'call'),
    at: Date.now(),
    task: 'call',
    assign: { team: 'sdr' },
    about: null,
    due: null,
    sla: { id: 'own', title: 'Own hours', calendar: 'assignee' },
  }
  await act.createTask(command)
  return { id: await value<string>(w.pool, 'select id from tasks where effect_key = $1', [key]), key }
}

function handOn(account: string, task: string, mark = 'late:2bh'): ReassignTaskCommand {
  const key = `growth/${account}/1/late.1/call.own/1/reassign/${mark}`
  const to = { routing: 'backup' } as const
  const at = Date.now()
  return { do: 'reassign-task', key, origin: originOf(account, 'call'), at, task, to, sla: { id: 'own', mark } }
}

/** What the journey was told of its task: who holds it now, by the hours they work. */
const told = async (account: string) =>
  (await inboxOf(w.pool, account)).flatMap(({ body }) => (body.kind === 'task' ? [body] : []))
const assignee = (id: string) => value<string>(w.pool, 'select assignee from tasks where id = $1', [id])
const ledger = (account: string) =>
  value(
    w.pool,
    `select string_agg(concat_ws(' ', state, reason, staff_id), ', ' order by key) from effects where account_key = $1 and kind = 'reassign'`,
    [account],
  )

describe('a task that its clock hands on', () => {
  it('goes to one colleague once, however often and at once it is asked for', async () => {
    const { id, key } = await madeTask('once')
    const command = handOn('once', key)
    await Promise.all(Array.from({ length: 5 }, () => act.reassignTask(command)))
    await act.reassignTask(command)
    expect(await assignee(id)).toBe('mia')
    expect(await ledger('once')).toBe('sent mia')
    const acts = await w.pool.query(
      `select by_staff, detail from task_acts where task_id = $1 and act = 'reassigned'`,
      [id],
    )
    const detail = {
      to: 'mia',
      from: 'jonas',
      by: 'row 1 of routing backup, next in turn',
      sla: 'own',
      mark: 'late:2bh',
    }
    expect(acts.rows).toEqual([{ by_staff: null, detail }])
    expect(await value(w.pool, 'select assigned_by from tasks where id = $1', [id])).toBe(detail.by)
  })

  it('tells its journey in the same transaction by whose hours the clock goes on', async () => {
    const { key } = await madeTask('told')
    expect(await told('told')).toMatchObject([{ act: 'assign', task: key, hours: 'office' }])
    await act.reassignTask(handOn('told', key))
    await act.reassignTask(handOn('told', key, 'every:4bh.1'))
    const hours = (await told('told')).map(body => ('hours' in body ? body.hours : null))
    expect(hours.sort()).toEqual(['office', 'office', 'office@America/New_York'])
  })

  it('is passed over by whoever has it: by a table that takes turns it never stays', async () => {
    const { id, key } = await madeTask('turns')
    const seen: string[] = []
    for (const n of [1, 2, 3, 4]) {
      await act.reassignTask(handOn('turns', key, `every:4bh.${n}`))
      seen.push(await assignee(id))
    }
    expect(seen.every((one, i) => one !== (seen[i - 1] ?? 'jonas'))).toBe(true)
    expect(new Set(seen)).toEqual(new Set(['mia', 'tom']))
  })

  it('stays whose it was when it is done before, and takes nobody’s turn', async () => {
    const { id, key } = await madeTask('done')
    const done = { act: 'complete', outcome: 'spoke', note: null } as const
    await workTask(w.pool, await w.store.get(), id, done, 'jonas', null)
    const before = await value(w.pool, 'select staff_id from routing_turns')
    await act.reassignTask(handOn('done', key))
    expect(await assignee(id)).toBe('jonas')
    expect(await ledger('done')).toBe('skipped task-closed')
    expect(await value(w.pool, 'select staff_id from routing_turns')).toBe(before)
  })

  it('leaves no trace of an attempt that died before it was through, and the next one hands it on', async () => {
    const { id, key } = await madeTask('crash')
    const command = handOn('crash', key)
    // everything is written, and the commit fails
    await w.pool.query(`
      create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$;
      create constraint trigger break_off after insert on task_acts deferrable initially deferred
        for each row execute function break_off()`)
    await expect(act.reassignTask(command)).rejects.toThrow('broken off')
    await w.pool.query('drop function break_off cascade')
    expect(await assignee(id)).toBe('jonas')
    expect(await told('crash')).toHaveLength(1)
    await act.reassignTask(command)
    expect(await assignee(id)).not.toBe('jonas')
    expect(await told('crash')).toHaveLength(2)
  })
})

const REST = { leaves: null, capacity: null, weight: null, away: null }

describe('a colleague who takes a task', () => {
  it('tells its journey the hours they work, as a file of staff says', async () => {
    const { id } = await madeTask('claimed')
    const row = { id: 'lea', name: 'Lea', email: null, role: 'sdr', manager: null, zone: null, active: null, ...REST }
    const ctx = { defs: await w.store.get(), source: 'staff.csv', now: Date.now() }
    const write = (calendar: string) =>
      inTransaction(w.pool, tx =>
        staffImport.write(tx, ctx, [{ line: 2, record: { ...row, calendar, otherwise: null } }]),
      )
    expect((await write('holidays')).complaints).toMatchObject([{ says: 'no calendar is called "holidays"' }])
    await write('always')
    await workTask(w.pool, await w.store.get(), id, { act: 'claim' }, 'lea', null)
    expect((await told('claimed')).at(-1)).toMatchObject({ act: 'claim', by: 'lea', hours: 'always' })
    await workTask(w.pool, await w.store.get(), id, { act: 'release' }, 'lea', null)
    expect((await told('claimed')).at(-1)).not.toHaveProperty('hours')
  })
})
