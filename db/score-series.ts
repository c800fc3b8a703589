import type { SeriesName } from '../domain/scoring/sum-additions.ts'
import type { Db } from './pool.ts'

const SERIES = 'jsonb_to_recordset($1::jsonb) as k (kind text, "halfLife" bigint, way text)'

/** Those of some sums that do not count every signal there is. */
export async function seriesNotReady(db: Db, series: readonly SeriesName[]): Promise<SeriesName[]> {
  const { rows } = await db.query<SeriesName>(
    `select k.kind, k."halfLife", k.way from ${SERIES}
     where not exists (select from score_series s
       where s.kind = k.kind and s.half_life_ms = k."halfLife" and s.way = k.way and s.ready_at is not null)`,
    [JSON.stringify(series)],
  )
  return rows
}

/** Notes that sums are counted anew from now on. */
export async function beginSeries(db: Db, series: readonly SeriesName[]): Promise<void> {
  await db.query(
    `insert into score_series (kind, half_life_ms, way, counted_from)
     select k.kind, k."halfLife", k.way, app_now() from ${SERIES}
     on conflict (kind, half_life_ms, way) do update set counted_from = excluded.counted_from, ready_at = null`,
    [JSON.stringify(series)],
  )
}

/** Sums that are being counted anew, and the accounts that have changed since that began, by key. */
export async function seriesBegun(db: Db): Promise<{ series: SeriesName[]; changed: string[] }> {
  const { rows } = await db.query<{ series: SeriesName[]; changed: string[] }>(
    `with begun as (select kind, half_life_ms, way, counted_from from score_series where ready_at is null),
       since as (select min(counted_from) as at from begun)
     select (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'halfLife', half_life_ms, 'way', way)), '[]') from begun) as series,
       array(select a.key from accounts a, since where a.evaluated_at >= since.at
         union select s.account_key from signals s, since where s.accepted_at >= since.at and s.account_key is not null
         order by 1) as changed`,
  )
  return rows[0] ?? { series: [], changed: [] }
}

/** Notes that sums count every signal there is. */
export async function endSeries(db: Db, series: readonly SeriesName[]): Promise<void> {
  await db.query(
    `update score_series s set ready_at = app_now() from ${SERIES}
     where s.kind = k.kind and s.half_life_ms = k."halfLife" and s.way = k.way`,
    [JSON.stringify(series)],
  )
}

const GONE = `not exists (select from ${SERIES} where s.kind = k.kind and s.half_life_ms = k."halfLife" and s.way = k.way)`

/** Notes that only these sums are added to from now on: another one, were it asked for again, would have to be counted anew. */
export async function keepSeries(db: Db, series: readonly SeriesName[]): Promise<void> {
  await db.query(`delete from score_series s where ${GONE}`, [JSON.stringify(series)])
}

/** Takes away the sums nothing reads any more, and the days of kinds no longer counted by the day. */
export async function dropOtherSums(
  db: Db,
  series: readonly SeriesName[],
  dailyKinds: readonly string[],
): Promise<void> {
  await db.query(`delete from decayed_sums s where ${GONE}`, [JSON.stringify(series)])
  await db.query('delete from signal_days where not (kind = any($1::text[]))', [dailyKinds])
}
