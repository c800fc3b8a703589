import { atMs, ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A signal as scores count it. */
export interface CountedSignal {
  person: string | null
  kind: string
  /** UTC milliseconds */
  at: number
}

/**
 * The signals of an account that counted at a moment (UTC milliseconds): those that had happened and had come in by then,
 * and those a later import brought in for that time.
 */
export async function listCountedSignals(
  db: Db,
  account: string,
  kinds: readonly string[],
  at: number,
): Promise<CountedSignal[]> {
  const { rows } = await db.query<CountedSignal>({
    name: 'list-counted-signals',
    text: `
      select s.person_id as person, s.kind, ${ms('s.occurred_at')} as at
      from signals s
      where s.account_key = $1 and s.kind = any($2::text[]) and s.ignored is null and s.occurred_at <= ${atMs('$3')}
        and (s.accepted_at <= ${atMs('$3')} or s.backfill)`,
    values: [account, kinds, at],
  })
  return rows
}

/** The bands an account's scores stood in at a moment (UTC milliseconds). */
export async function listBandsAt(
  db: Db,
  account: string,
  at: number,
): Promise<{ score: string; band: string; since: number }[]> {
  const { rows } = await db.query<{ score: string; band: string; since: number }>({
    name: 'list-bands-at',
    text: `
      select h.subject as score, h.value as band, ${ms('h.since')} as since
      from account_history h
      where h.account_key = $1 and h.what = 'band' and h.since <= ${atMs('$2')} and (h.until is null or h.until > ${atMs('$2')})`,
    values: [account, at],
  })
  return rows
}
