import type { Db } from './pool.ts'

/** A journey that stands still at an entry it could not work. */
export interface ParkedJourney {
  journey: string
  account: string
  /** what is wrong; null = it did not say */
  code: string | null
  entry: number | null
}

/** Parked journeys, those that began first come first, at most so many; `of` = only this one. */
export async function listParked(
  db: Db,
  limit: number,
  of: { journey: string; account: string } | null = null,
): Promise<ParkedJourney[]> {
  const { rows } = await db.query<ParkedJourney>({
    name: 'list-parked',
    text: `
      select journey, account_key as account, now -> 'parked' ->> 'code' as code, (now -> 'parked' ->> 'seq')::bigint as entry
      from journey_runs
      where status = 'parked' and ($2::text is null or (journey = $2 and account_key = $3))
      order by started_at, account_key, journey limit $1`,
    values: [limit, of?.journey ?? null, of?.account ?? null],
  })
  return rows
}
