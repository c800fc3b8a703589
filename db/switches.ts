import type { Switch } from '../domain/touch/switches.ts'
import { atMs, ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** A kill switch that is off, and who turned it; instants are UTC milliseconds. */
export interface SwitchRecord extends Switch {
  by: string
  reason: string
  since: number
}

/** One number for all of this database: whoever reserves holds it with others, whoever turns a switch alone. */
const LOCK = `hashtextextended('switches', 0)`

/** It is not over by itself. As SQL. */
const LASTS = '(until is null or until > (select app_now()))'

/** Nothing is turned until this reservation is through. Read what is off in a statement after it. */
export async function holdSwitches(tx: Tx): Promise<void> {
  await tx.query({ name: 'hold-switches', text: `select pg_advisory_xact_lock_shared(${LOCK})` })
}

/** Waits for every reservation that has begun; none asks before this transaction is through. */
export async function lockSwitches(tx: Tx): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(${LOCK})`)
}

/** What is switched off at this moment, the oldest first. */
export async function currentSwitches(db: Db): Promise<SwitchRecord[]> {
  const { rows } = await db.query<SwitchRecord>({
    name: 'current-switches',
    text: `
      select scope, of, by_name as by, reason, ${ms('since')} as since, ${ms('until')} as until
      from switches
      where ended_at is null and ${LASTS}
      order by since, id`,
  })
  return rows
}

/** A switch that was turned, and how that ended: by itself, or by somebody with or without a reason. */
export interface TurnedSwitch extends SwitchRecord {
  /** null = it is off still */
  endedAt: number | null
  endedBy: string | null
  endReason: string | null
}

/** What was switched off, the newest first, whether it is off still or not. */
export async function listTurns(db: Db, limit: number): Promise<TurnedSwitch[]> {
  const { rows } = await db.query<TurnedSwitch>({
    name: 'list-turns',
    text: `
      select scope, of, by_name as by, reason, ${ms('since')} as since, ${ms('until')} as until,
        ${ms('coalesce(ended_at, case when until <= app_now() then until end)')} as "endedAt", ended_by as "endedBy",
        end_reason as "endReason"
      from switches order by since desc, id desc limit $1`,
    values: [limit],
  })
  return rows
}

/** Switches off, in place of what is off already. */
export async function insertSwitch(tx: Tx, { scope, of, by, reason, since, until }: SwitchRecord): Promise<void> {
  await tx.query({
    name: 'insert-switch',
    text: `
      insert into switches (scope, of, by_name, reason, since, until)
      values ($1, $2, $3, $4, ${atMs('$5')}, ${atMs('$6')})`,
    values: [scope, of, by, reason, since, until],
  })
}

/** Ends a switch, with a reason where one is given; answers whether it was off until now. One that was over by itself ended then, by nobody. */
export async function endSwitch(
  tx: Tx,
  { scope, of }: Pick<Switch, 'scope' | 'of'>,
  by: string,
  reason: string | null,
): Promise<boolean> {
  const { rows } = await tx.query<{ lasted: boolean }>({
    name: 'end-switch',
    text: `
      update switches set ended_at = least(app_now(), until), ended_by = case when ${LASTS} then $3 end,
        end_reason = case when ${LASTS} then $4 end
      where scope = $1 and of = $2 and ended_at is null
      returning ${LASTS} as lasted`,
    values: [scope, of, by, reason],
  })
  return rows[0]?.lasted ?? false
}

/** Switches that are on again whose messages have not been told so yet. */
export async function untoldSwitches(db: Db): Promise<(Pick<Switch, 'scope' | 'of'> & { id: number })[]> {
  const { rows } = await db.query<Pick<Switch, 'scope' | 'of'> & { id: number }>(
    'select id, scope, of from switches where ended_at is not null and not told',
  )
  return rows
}

/** Notes that everybody whom a switch held was told. */
export async function markSwitchesTold(db: Db, ids: readonly number[]): Promise<void> {
  await db.query('update switches set told = true where id = any($1::bigint[])', [ids])
}

/** Accounts with something that is held for one of these reasons, by key, after that one. */
export async function accountsHeldFor(
  db: Db,
  reasons: readonly string[],
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await db.query<{ key: string }>({
    name: 'accounts-held-for',
    text: `
      select distinct account_key as key from effects
      where state = 'held' and reason = any($1::text[]) and account_key > $2
      order by account_key limit $3`,
    values: [reasons, after, limit],
  })
  return rows.map(row => row.key)
}
