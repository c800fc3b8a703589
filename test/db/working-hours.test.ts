import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { writeMeta } from '../../db/meta.ts'
import { inTransaction } from '../../db/pool.ts'
import { insertTask } from '../../db/tasks.ts'
import { noticeZones } from '../../intake/notice-zones.ts'
import { settleRelease } from '../../intake/publish.ts'
import { tellHours } from '../../intake/tell-hours.ts'
import { Timekeeper } from '../../worker/timekeeper.ts'
import { LATE } from '../support/late-tasks.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, addSdr, inboxOf, originOf, testWorkspace, type Workspace } from '../support/workspace.ts'

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(smallRelease(LATE))
  await addSdr(w.pool)
  await w.pool.query(`update staff set zone = null`)
})
afterAll(() => w.end())

/** An account whose task jonas has, with a clock that was told to count by these hours. */
async function ticking(account: string, calendar = 'office', breached = false): Promise<string> {
  await addAccount(w.pool, account)
  await w.accept(account, 'page.viewed')
  const key = `growth/${account}/1/late.1/call/1/-`
  await w.pool.query(
    `insert into effects (key, kind, state, journey, account_key, run, stage, motion, decided_at)
     values ($1, 'task', 'sent', 'growth', $2, 1, 'engaged', 'net-new', app_now())`,
    [key, account],
  )
  const who = {
    person: null,
    wantedRole: null,
    assignee: 'jonas',
    assignedBy: 'row 1',
    due: null,
    queue: null,
    decidedAt: Date.now(),
  }
  await inTransaction(w.pool, tx => insertTask(tx, { effectKey: key, origin: originOf(account), type: 'call', ...who }))
  await w.pool.query(
    `insert into sla_clocks (key, journey, account_key, run, sla, title, calendar, task_key, status, started_at, due_at, total_ms,
       used_ms, risk_at, breached_at, updated_at)
     values ($1, 'growth', $2, 1, 'own', 'Own', $3, $1, $4, app_now(), app_now(), 1, 0, 0.5, case when $4 = 'breached' then app_now() end,
       app_now())`,
    [key, account, calendar, breached ? 'breached' : 'running'],
  )
  return key
}

const told = async (account: string) =>
  (await inboxOf(w.pool, account)).flatMap(({ body }) => (body.kind === 'task' ? [body] : []))

describe('whoever a clock goes by', () => {
  it('is told to its journey again once they work elsewhere, and only where it counts by other hours', async () => {
    const task = await ticking('moved')
    await ticking('late', 'office', true)
    expect(await tellHours(w.pool, await w.store.get())).toBe(0)
    await w.pool.query(`update staff set zone = 'America/New_York'`)
    expect(await tellHours(w.pool, await w.store.get())).toBe(1)
    expect(await tellHours(w.pool, await w.store.get())).toBe(0)
    const entry = { act: 'assign', task, status: 'open', outcome: null, by: null, hours: 'office@America/New_York' }
    expect(await told('moved')).toMatchObject([entry])
    expect(await told('late')).toEqual([])
  })

  it('wakes the worker when their hours are written, whatever writes them', async () => {
    await ticking('woken', 'office@America/New_York')
    const keeper = new Timekeeper({ url: w.url, pool: w.pool, definitions: w.store, log: () => undefined })
    await keeper.start()
    try {
      await w.pool.query(`update staff set zone = 'Asia/Tokyo'`)
      await vi.waitFor(async () => expect(await told('woken')).toMatchObject([{ hours: 'office@Asia/Tokyo' }]), 5_000)
    } finally {
      await keeper.stop()
    }
  })
})

describe('another zone table', () => {
  it('has every running journey hear of the release once more, so that it asks anew when things are due', async () => {
    await ticking('zones')
    await settleRelease(w.pool, w.store, () => undefined)
    await noticeZones(w.pool)
    expect(await noticeZones(w.pool)).toBe(false)
    const heard = async () => (await inboxOf(w.pool, 'zones')).filter(({ body }) => body.kind === 'release').length
    const before = await heard()
    await writeMeta(w.pool, 'zones', '2020a')
    expect(await noticeZones(w.pool)).toBe(true)
    await settleRelease(w.pool, w.store, () => undefined)
    expect(await heard()).toBe(before + 1)
  })

  it('is told once it can be, where it could not be at first', async () => {
    await ticking('barred')
    await settleRelease(w.pool, w.store, () => undefined)
    await writeMeta(w.pool, 'zones', '2020a')
    await w.pool.query('alter table accounts add constraint barred check (settled_release is null) not valid')
    const said: string[] = []
    const log = (line: string) => void said.push(line)
    const keeper = new Timekeeper({ url: w.url, pool: w.pool, definitions: w.store, log })
    await keeper.start()
    try {
      await vi.waitFor(() => expect(said.at(-1)).toContain('23514'), 5_000)
      await w.pool.query('alter table accounts drop constraint barred')
      await w.pool.query(`select pg_notify('hours', '')`)
      const heard = async () => (await inboxOf(w.pool, 'barred')).filter(({ body }) => body.kind === 'release').length
      await vi.waitFor(async () => expect(await heard()).toBe(1), 5_000)
    } finally {
      await keeper.stop()
    }
  })
})
