import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listHandovers } from '../../db/account-handovers.ts'
import { inTransaction } from '../../db/pool.ts'
import { teamOf } from '../../db/staff.ts'
import { workTask } from '../../intake/act-on-task.ts'
import { handOverAccounts } from '../../intake/hand-over-accounts.ts'
import { handOverWork } from '../../intake/hand-over-work.ts'
import { type StaffRow, staffImport } from '../../intake/import-staff.ts'
import { mergeAccounts } from '../../intake/merge-accounts.ts'
import { giveTask } from '../support/give-task.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, addSdr, inboxOf, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const release = smallRelease({
  'journey.yaml': TIER_A['journey.yaml'].replace('account.tier is A', 'account.tier is known'),
  'routing.yaml': `
routing: sdr
pick: first match
sticky: 30d
table:
  - [account.tier, motion, "-> assign"]
  - [A, net-new, round-robin sdr]
  - [any, any, queue sdr]
---
routing: ae
pick: first match
table:
  - [account.tier, "-> assign"]
  - [any, cy]
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
  for (const id of ['ada', 'bo', 'cy']) await addSdr(w.pool, id)
})
afterAll(() => w.end())

let n = 0
/** A task of an account; answers its id. */
async function give(account: string, tier = 'A'): Promise<string> {
  n += 1
  const known = await w.pool.query('select from accounts where key = $1', [account])
  if (known.rowCount === 0) {
    await addAccount(w.pool, account, tier)
    await w.accept(account, 'mail.replied')
  }
  return giveTask(w, account, n)
}
const whose = async (id: string) =>
  (await w.pool.query('select assignee, queue, assigned_by as by from tasks where id = $1', [id])).rows[0] as {
    assignee: string | null
    queue: string | null
    by: string
  }

/** A file of staff of one row; answers what it complains of. */
async function importStaff(row: Partial<StaffRow> & { id: string }) {
  const nothing = { name: null, email: null, role: null, manager: null, zone: null, calendar: null, active: null }
  const rest = { leaves: null, capacity: null, weight: null, away: null, otherwise: 'sdr' }
  const ctx = { defs: await w.store.get(), source: 'staff.csv', now: Date.now() }
  return inTransaction(w.pool, tx => staffImport.write(tx, ctx, [{ line: 2, record: { ...nothing, ...rest, ...row } }]))
}

describe('an account', () => {
  it('stays with whom a round gave it to, while the next account goes on to the next', async () => {
    const first = await whose(await give('first'))
    expect(first).toEqual({ assignee: 'ada', queue: null, by: 'row 1 of routing sdr, next in turn' })
    expect(await whose(await give('first'))).toMatchObject({
      assignee: 'ada',
      by: 'row 1 of routing sdr, has worked this account before',
    })
    expect(await whose(await give('second'))).toMatchObject({ assignee: 'bo' })
  })

  it('stays with them when it is merged into another one', async () => {
    const { assignee } = await whose(await give('merged'))
    await addAccount(w.pool, 'survivor')
    const defs = await w.store.get()
    await inTransaction(w.pool, tx => mergeAccounts(tx, defs, { from: 'merged', into: 'survivor', by: 'ada' }))
    await w.accept('survivor', 'mail.replied')
    expect(await whose(await give('survivor'))).toMatchObject({
      assignee,
      by: 'row 1 of routing sdr, has worked this account before',
    })
  })

  it('that fits no person’s row waits in a queue, is pulled from it, and given back into it', async () => {
    const id = await give('small', 'B')
    expect(await whose(id)).toEqual({ assignee: null, queue: 'sdr', by: 'row 2 of routing sdr, queue sdr' })
    const defs = await w.store.get()
    await workTask(w.pool, defs, id, { act: 'claim' }, 'cy', null)
    expect(await whose(id)).toEqual({ assignee: 'cy', queue: 'sdr', by: 'took it' })
    await workTask(w.pool, defs, id, { act: 'release' }, 'cy', null)
    expect(await whose(id)).toMatchObject({ assignee: null, queue: 'sdr' })
  })
})

describe('a file of staff', () => {
  it('says how much somebody takes, and when they are away: a round passes them over', async () => {
    expect((await importStaff({ id: 'cy', capacity: 0 })).outcomes).toEqual(['changed'])
    const away = { from: Date.now() - 1_000, until: Date.now() + 86_400_000, substitute: 'cy' }
    expect((await importStaff({ id: 'bo', away })).outcomes).toEqual(['changed'])
    expect((await importStaff({ id: 'bo', away })).outcomes).toEqual(['same'])
    expect(await whose(await give('third'))).toMatchObject({ assignee: 'ada' })
    expect(await whose(await give('fourth'))).toMatchObject({ assignee: 'ada' })
    await w.pool.query('delete from staff_absences')
    await importStaff({ id: 'cy', capacity: 100 })
  })

  it.each<[string, Partial<StaffRow>, string]>([
    ['a capacity of half a task', { capacity: 0.5 }, 'capacity 0.5 is no whole number from 0 up'],
    ['no turn at all', { weight: 0 }, 'weight 0 would give them no turn at all'],
    [
      'an absence that ends before it begins',
      { away: { from: 2, until: 1, substitute: null } },
      'cy would be back before being away',
    ],
    [
      'somebody who stands in for themselves',
      { away: { from: 1, until: 2, substitute: 'cy' } },
      'cy cannot stand in for cy: it is nobody else of ours',
    ],
  ])('leaves out %s', async (_, row, says) => {
    expect((await importStaff({ id: 'cy', ...row })).complaints).toMatchObject([{ status: 'partly', says }])
  })

  it('says who has left: their open work goes to others and says why, once however often it is handed over', async () => {
    const id = await give('first')
    const done = await give('first')
    const defs = await w.store.get()
    await workTask(w.pool, defs, done, { act: 'complete', outcome: 'spoke', note: null }, 'ada', null)
    await importStaff({ id: 'ada', active: false })
    const open = await value<number>(
      w.pool,
      `select count(*)::int from tasks where assignee = 'ada' and status = 'open'`,
    )
    const moved = await Promise.all([handOverWork(w.pool, defs), handOverWork(w.pool, defs)])
    expect(moved[0] + moved[1]).toBe(open)
    expect(await handOverWork(w.pool, defs)).toBe(0)
    const { assignee, by } = await whose(id)
    expect(['bo', 'cy']).toContain(assignee)
    expect((await whose(done)).assignee).toBe('ada')
    const acts = await w.pool.query(`select detail from task_acts where task_id = $1 and act = 'reassigned'`, [id])
    expect(acts.rows).toEqual([{ detail: { to: assignee, from: 'ada', gone: 'ada', queue: null, by } }])
    const told = (await inboxOf(w.pool, 'first')).filter(({ body }) => body.kind === 'task')
    expect(told.at(-1)?.body).toMatchObject({ act: 'assign', status: 'open' })
  })

  it('says who has left: whoever the routing names takes over their accounts, else the role is free, and the timeline says so', async () => {
    await addSdr(w.pool, 'dora')
    await addAccount(w.pool, 'theirs')
    const team = `insert into account_team values ('theirs', 'sdr', 'dora'), ('theirs', 'ae', 'dora'), ('second', 'ae', 'bo')`
    await w.pool.query(team)
    const defs = await w.store.get()
    expect(await handOverAccounts(w.pool, defs)).toBe(0)
    await importStaff({ id: 'dora', active: false })
    const moved = await Promise.all([handOverAccounts(w.pool, defs), handOverAccounts(w.pool, defs)])
    expect(moved[0] + moved[1]).toBe(2)
    expect(await teamOf(w.pool, 'theirs')).toMatchObject({ ae: { id: 'cy' } })
    expect(await teamOf(w.pool, 'theirs')).not.toHaveProperty('sdr')
    const told = await listHandovers(w.pool, { account: 'theirs', journey: null, after: null, limit: 10 })
    expect(told.map(({ role, from, to, because }) => [role, from, to, because])).toEqual([
      ['sdr', 'dora', null, 'row 2 of routing sdr, queue sdr'],
      ['ae', 'dora', 'cy', 'row 1 of routing ae'],
    ])
    const owners = `select value, until is null as now from account_history where account_key = 'theirs' and what = 'owner'`
    expect((await w.pool.query(owners)).rows).toEqual([{ value: 'cy', now: true }])
  })

  it('says who leaves at a moment: until then the work stays theirs', async () => {
    const id = await give('fifth')
    const { assignee } = await whose(id)
    await importStaff({ id: assignee ?? '', leaves: new Date(Date.now() + 3_600_000).toISOString() })
    expect(await handOverWork(w.pool, await w.store.get())).toBe(0)
    await importStaff({ id: assignee ?? '', leaves: new Date(Date.now() - 1_000).toISOString() })
    expect(await handOverWork(w.pool, await w.store.get())).toBeGreaterThan(0)
    expect((await whose(id)).assignee).not.toBe(assignee)
  })
})
