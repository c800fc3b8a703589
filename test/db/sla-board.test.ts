import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countSlaClocks, listSlaClocks } from '../../db/list-sla-clocks.ts'
import { inTransaction } from '../../db/pool.ts'
import { recordRounds } from '../../db/record-rounds.ts'
import type { SlaState } from '../../db/sla-filter.ts'
import { readSlaVerdicts } from '../../db/sla-verdicts.ts'
import { listSpeedCases } from '../../db/speed-accounts.ts'
import { readSpeedTable } from '../../db/speed-table.ts'
import { insertTask } from '../../db/tasks.ts'
import { addOpen, openBetween } from '../../domain/calendar/open-time.ts'
import type { LogRecord } from '../../domain/journey/log.ts'
import { readClock } from '../../domain/sla/read-clock.ts'
import { keepOpenHours } from '../../intake/keep-open-hours.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, addSdr, originOf, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
let w: Workspace
/** Now, on the whole hour, and as the database has it. */
let now: number
const release = smallRelease(TIER_A)
const { always, office } = release.settings.calendars
if (!always || !office) throw new Error('the small workspace has two calendars')

beforeAll(async () => {
  w = await testWorkspace(release)
  await addSdr(w.pool)
  now = Date.now()
})
afterAll(() => w.end())

const iso = (ms: number) => new Date(ms).toISOString()

describe('open time in queries', () => {
  it('is what the journeys reckon, between two moments and on from one', async () => {
    const hours = Array.from({ length: 60 }, (_, i) => now - 40 * DAY + i * 31 * HOUR + i * 7 * 60_000)
    for (const calendar of [always, office]) {
      const { rows } = await w.pool.query<{ between: number; after: Date }>(
        `select open_between($1, $2, t) as between, open_after($1, t, 7200000) as after
         from unnest($3::timestamptz[]) with ordinality as x (t, n) order by n`,
        [calendar.id, iso(now - 50 * DAY), hours.map(iso)],
      )
      expect(rows.map(row => Number(row.between))).toEqual(hours.map(at => openBetween(calendar, now - 50 * DAY, at)))
      expect(rows.map(row => new Date(row.after).getTime())).toEqual(hours.map(at => addOpen(calendar, at, 2 * HOUR)))
    }
  })

  it('is written once, and again only where a calendar or a colleague is another', async () => {
    const stretches = () => value<number>(w.pool, 'select count(*)::int from open_hours')
    const before = await stretches()
    await w.pool.query(`update staff set zone = 'Asia/Tokyo'`)
    const { settings } = await w.store.get()
    await keepOpenHours(w.pool, settings)
    expect(await value(w.pool, `select count(*)::int from open_calendars where name = 'office@Asia/Tokyo'`)).toBe(1)
    expect(await stretches()).toBeGreaterThan(before)
    const closed = { ...settings.calendars, office: { ...office, closed: [iso(now).slice(0, 10)] } }
    await keepOpenHours(w.pool, { ...settings, calendars: closed })
    const today = `select open_between('office', $1, $2)::int`
    const midnight = Date.parse(`${iso(now).slice(0, 10)}T00:00:00Z`)
    expect(await value(w.pool, today, [iso(midnight), iso(midnight + DAY)])).toBe(0)
    await keepOpenHours(w.pool, settings)
  })

  it('counts all hours where a calendar is not there', async () => {
    const values = [iso(now), iso(now + DAY)]
    expect(await value(w.pool, `select open_between('gone', $1, $2)::int`, values)).toBe(DAY)
  })
})

let round = 0
/** A journey tells of its clocks at a moment. */
async function tell(account: string, at: number, ...log: LogRecord[]): Promise<void> {
  round += 1
  await recordRounds(w.pool, {
    ...{ journey: 'growth', account, run: 1, appliedSeq: 0, rounds: [{ n: round, at, seq: null, log }] },
    passages: { plays: [], steps: [], notStarted: [] },
    now: {
      ...{ status: 'running', stage: { id: 'engaged', since: at, stay: 1, frozen: 0 }, clock: at, due: null },
      ...{ pause: null, parked: null, ended: null, plays: [], waiting: [] },
    },
  })
}

interface Made {
  /** milliseconds before now at which it was asked for */
  ago: number
  left: number
  calendar?: string
  assignee?: string | null
  task?: boolean
}

/** A clock of an hour's total that has so much left, on a task of its own. */
async function clock(
  account: string,
  { ago, left, calendar = 'always', assignee = 'jonas', task = true }: Made,
): Promise<string> {
  await addAccount(w.pool, account)
  await w.accept(account, 'page.viewed')
  if (account === 'beta') await w.pool.query(`update accounts set tier_hand = 'B' where key = 'beta'`)
  const at = now - ago
  const key = `growth/${account}/1/background.1/call/1/-`
  if (task) {
    await w.pool.query(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, decided_at)
       values ($1, 'task', 'sent', 'growth', $2, 1, 'engaged', 'net-new', 'background', 1, 'call', $3)`,
      [key, account, iso(at)],
    )
    const who = { person: null, wantedRole: null, assignee, assignedBy: 'row 1', queue: null, due: null, decidedAt: at }
    await inTransaction(w.pool, tx =>
      insertTask(tx, { effectKey: key, origin: originOf(account, 'call'), type: 'call', ...who }),
    )
    await w.pool.query(
      'update tasks set created_at = $2, assigned_at = case when assignee is not null then $2::timestamptz end where effect_key = $1',
      [key, iso(at + 60_000)],
    )
  }
  const total = left + ago
  const started = {
    what: 'sla-started',
    sla: 'quick',
    clock: key,
    title: 'Quick',
    calendar,
    task: task ? key : null,
  } as const
  await tell(account, at, { ...started, play: 'background', due: now + left, total, riskAt: 0.5 })
  return key
}

const all = { filter: {}, since: 0, after: null, limit: 50 }
const states = async () =>
  Object.fromEntries((await listSlaClocks(w.pool, { ...all, state: null })).map(row => [row.account.key, row.state]))

describe('the board of clocks', () => {
  it('says where each stands as a page reads it, what is due first, and how many there are', async () => {
    await clock('calm', { ago: HOUR, left: 3 * HOUR })
    await clock('close', { ago: 3 * HOUR, left: HOUR })
    const late = await clock('late', { ago: 3 * HOUR, left: -HOUR })
    await tell('late', now, { what: 'sla-breached', sla: 'quick', clock: late, due: now - HOUR })
    const still = await clock('still', { ago: HOUR, left: HOUR })
    await tell('still', now, { what: 'sla-paused', sla: 'quick', clock: still, left: HOUR })
    expect(await states()).toEqual({ late: 'breached', close: 'at-risk', calm: 'on-track', still: 'paused' })
    const rows = await listSlaClocks(w.pool, { ...all, state: null })
    expect(rows.map(row => row.account.key)).toEqual(['late', 'close', 'calm', 'still'])
    for (const row of rows) expect(readClock(row.clock, always, now).status).toBe(row.state)
    expect(await countSlaClocks(w.pool, {})).toEqual({ 'at-risk': 1, breached: 1, 'on-track': 1, paused: 1 })
  })

  it('is narrowed by each of its filters, and read page by page without a clock lost or twice', async () => {
    await clock('beta', { ago: HOUR, left: 5 * HOUR, assignee: null })
    const named = async (filter: Parameters<typeof countSlaClocks>[1]) =>
      (await listSlaClocks(w.pool, { ...all, filter, state: null })).map(row => row.account.key)
    expect(await named({ tier: 'B' })).toEqual(['beta'])
    expect(await named({ owner: 'nobody' })).toEqual(['beta'])
    expect(
      await named({ owner: 'jonas', team: 'sdr', motion: 'net-new', play: 'background', sla: 'quick' }),
    ).toHaveLength(4)
    expect(await named({ motion: 'renewal' })).toEqual([])
    const seen: string[] = []
    let after: [number | null, string] | null = null
    for (;;) {
      const page: Awaited<ReturnType<typeof listSlaClocks>> = await listSlaClocks(w.pool, {
        ...all,
        after,
        limit: 2,
        state: null,
      })
      seen.push(...page.map(row => row.account.key))
      const last = page.at(-1)
      if (!last || page.length < 2) break
      after = [last.place, last.clock.key]
    }
    expect(seen).toEqual(['late', 'close', 'calm', 'beta', 'still'])
  })

  it('follows a clock whose calendar was changed while it ran', async () => {
    const key = 'growth/calm/1/background.1/call/1/-'
    await tell('calm', now, {
      what: 'sla-moved',
      sla: 'quick',
      clock: key,
      calendar: 'always',
      left: HOUR,
      due: now + HOUR,
    })
    expect((await states())['calm']).toBe('at-risk')
  })
})

describe('what came of clocks', () => {
  it('is counted by verdict, with the delay before somebody had the task and after', async () => {
    const met = await clock('met', { ago: 4 * HOUR, left: HOUR })
    await w.pool.query(`update tasks set status = 'done', done_at = $2, done_by = 'jonas' where effect_key = $1`, [
      met,
      iso(now - 2 * HOUR),
    ])
    await tell('met', now, { what: 'sla-met', sla: 'quick', clock: met, at: now - 2 * HOUR, late: false })
    const gone = await clock('gone', { ago: HOUR, left: HOUR })
    await tell('gone', now, { what: 'sla-cancelled', sla: 'quick', clock: gone, reason: 'left' })
    const [together, quick] = await readSlaVerdicts(w.pool, {}, now - DAY)
    expect(together).toMatchObject({ sla: null, met: 1, missed: 1, cancelled: 1 })
    expect(quick).toMatchObject({
      sla: 'quick',
      human: { median: 2 * HOUR - 60_000 },
      system: { median: 60_000, p90: 60_000 },
    })
    const of = async (state: SlaState) =>
      (await listSlaClocks(w.pool, { ...all, since: now - DAY, state })).map(row => row.account.key)
    expect([await of('met'), await of('missed'), await of('cancelled')]).toEqual([['met'], [], ['gone']])
  })

  it('begins with the signal that led to the task, not with the decision', async () => {
    await addAccount(w.pool, 'caused')
    await w.accept('caused', 'page.viewed')
    const seq = await value<number>(w.pool, `select max(seq)::int from inbox_entries where account_key = 'caused'`)
    await w.pool.query(
      `update inbox_entries set body = body || jsonb_build_object('kind', 'signal', 'signal', jsonb_build_object('occurred', $1::bigint))
       where account_key = 'caused' and seq = $2`,
      [now - 5 * HOUR, seq],
    )
    const task = await clock('caused2', { ago: HOUR, left: HOUR })
    await w.pool.query(`update tasks set account_key = 'caused' where effect_key = $1`, [task])
    await w.pool.query(
      `insert into rounds (journey, account_key, run, n, at, seq, log)
       select 'growth', 'caused', 1, 900, decided_at, $2, '[{"what": "task-asked"}]' from tasks where effect_key = $1`,
      [task, seq],
    )
    const cause =
      'select extract(epoch from caused_at) * 1000 from task_causes k join tasks t on t.id = k.task_id where t.effect_key = $1'
    expect(Number(await value(w.pool, cause, [task]))).toBe(now - 5 * HOUR)
  })
})

describe('the table of speed and touches', () => {
  it('counts what is engaged, waits or is nobody’s, by team, rep, tier and play, and names the accounts', async () => {
    for (const by of ['team', 'rep', 'tier', 'play'] as const) {
      const [total, ...rows] = await readSpeedTable(w.pool, by, now - DAY)
      expect(total).toMatchObject({ total: true, engaged: 1, unassigned: 1 })
      const sum = rows.reduce((n, row) => n + row.engaged + row.waiting + row.unassigned, 0)
      expect(sum).toBe((total?.engaged ?? 0) + (total?.waiting ?? 0) + (total?.unassigned ?? 0))
    }
    const behind = { by: 'rep', since: now - DAY, after: null, limit: 10 } as const
    const named = async (key: string | null | undefined, what: 'engaged' | 'unassigned') =>
      (await listSpeedCases(w.pool, { ...behind, key, what })).map(one => one.account.key)
    expect(await named('jonas', 'engaged')).toEqual(['met'])
    expect(await named(undefined, 'engaged')).toEqual(['met'])
    expect(await named(null, 'unassigned')).toEqual(['beta'])
    expect(await named('jonas', 'unassigned')).toEqual([])
  })

  it('counts touches that were due: in time, late, missed, and none of a play that was over', async () => {
    await addAccount(w.pool, 'touched')
    await w.accept('touched', 'page.viewed')
    const touch = (name: string, days: number) => {
      return { touch: name, step: `reach-${name}`, channel: 'email', role: 'champion', at: now - days * DAY }
    }
    const begun = {
      what: 'cadence-begun',
      play: 'background',
      n: 7,
      step: 'reach',
      cadence: 'contact',
      band: 'warm',
    } as const
    const touches = [touch('kept', 21), touch('late', 20), touch('missed', 19), touch('over', 2), touch('ahead', -1)]
    await tell('touched', now, { ...begun, touches, because: [] })
    await w.pool.query(
      `insert into play_runs (journey, account_key, run, play, n, hash, started_at, ended_at)
       values ('growth', 'touched', 1, 'background', 7, 'h', $1, $2)`,
      [iso(now - 22 * DAY), iso(now - 3 * DAY)],
    )
    await w.pool.query(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, play, play_run, step, decided_at, settled_at)
       select 'touch-' || s, 'send', 'sent', 'growth', 'touched', 1, 'engaged', 'net-new', 'background', 7, 'reach-' || s, d, d
       from (values ('kept', $1::timestamptz), ('late', $2)) v (s, d)`,
      [iso(now - 21 * DAY + HOUR), iso(now - 10 * DAY)],
    )
    const [total] = await readSpeedTable(w.pool, 'play', now - 60 * DAY)
    expect(total).toMatchObject({ kept: 1, late: 1, missed: 1 })
    const [one] = await listSpeedCases(w.pool, {
      by: 'rep',
      key: null,
      what: 'late',
      since: now - 60 * DAY,
      after: null,
      limit: 5,
    })
    expect(one).toMatchObject({ account: { key: 'touched' }, thing: 'late', rep: null })
  })
})
