import { atMs } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** Signals that count for nothing, or for no account, by kind and reason. */
export interface NoiseCount {
  what: 'ignored' | 'unresolved'
  kind: string
  reason: string
  signals: number
  /** accounts they are of; 0 where they are of none */
  accounts: number
}

/** How many signals that were accepted since a moment (UTC milliseconds) count for nothing, or belong to no account; most first. */
export async function countNoise(db: Db, since: number): Promise<NoiseCount[]> {
  const { rows } = await db.query<NoiseCount>({
    name: 'count-noise',
    text: `
      select case when ignored is null then 'unresolved' else 'ignored' end as what, kind,
        coalesce(ignored, unresolved) as reason, count(*) as signals, count(distinct account_key) as accounts
      from signals
      where (ignored is not null or unresolved is not null) and accepted_at >= ${atMs('$1')}
      group by 1, 2, 3
      order by signals desc, kind, reason`,
    values: [since],
  })
  return rows
}
