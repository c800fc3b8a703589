import type { Db, Tx } from './pool.ts'

/** A calendar as queries reckon with it. Instants are UTC milliseconds. */
export interface OpenCalendar {
  name: string
  version: string
  /** the longest open time a day of its week has, milliseconds */
  dayMs: number
  workspace: boolean
}

/** What is written of calendars, by name. */
export async function readOpenCalendars(db: Db): Promise<Map<string, OpenCalendar>> {
  const { rows } = await db.query<OpenCalendar>(
    'select name, version, day_ms as "dayMs", workspace from open_calendars order by name',
  )
  return new Map(rows.map(row => [row.name, row]))
}

/** The names of all hours that somebody counts by: those of running clocks, and those of colleagues in zones of their own. */
export async function listHoursInUse(db: Db): Promise<{ clocks: string[]; zones: string[] }> {
  const { rows } = await db.query<{ clocks: string[]; zones: string[] }>(
    `select array(select distinct calendar from sla_clocks) as clocks,
       array(select distinct zone from staff where zone is not null) as zones`,
  )
  return rows[0] ?? { clocks: [], zones: [] }
}

/** Writes calendars anew, each with its open stretches in order; those not named stay. */
export async function writeOpenCalendars(
  tx: Tx,
  calendars: readonly (OpenCalendar & { hours: readonly (readonly [opens: number, closes: number])[] })[],
): Promise<void> {
  for (const { name, version, dayMs, workspace, hours } of calendars) {
    await tx.query({
      name: 'write-open-calendar',
      text: `
        insert into open_calendars (name, version, day_ms, workspace) values ($1, $2, $3, $4)
        on conflict (name) do update set version = excluded.version, day_ms = excluded.day_ms, workspace = excluded.workspace`,
      values: [name, version, dayMs, workspace],
    })
    await tx.query('delete from open_hours where calendar = $1', [name])
    await tx.query({
      name: 'write-open-hours',
      text: `
        insert into open_hours (calendar, opens, closes, before_ms)
        select $1, to_timestamp(o::double precision / 1000), to_timestamp(c::double precision / 1000),
          coalesce(sum(c - o) over (order by o rows between unbounded preceding and 1 preceding), 0)
        from unnest($2::bigint[], $3::bigint[]) as h (o, c)`,
      values: [name, hours.map(([opens]) => opens), hours.map(([, closes]) => closes)],
    })
    // from when a clock is at risk is reckoned with its due moment
    await tx.query('update sla_clocks set due_at = due_at where calendar = $1 and ended_at is null', [name])
  }
}
