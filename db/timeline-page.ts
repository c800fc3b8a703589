import { atMicros } from './instant-sql.ts'

/**
 * A stretch of an account's timeline, newest first. `after` is the entry it goes on from: its microsecond, and its key,
 * which puts entries of one moment in order whatever they are made of.
 */
export interface TimelinePage {
  account: string
  /** only what this journey decided and did; null = everything */
  journey: string | null
  after: [micros: number, key: string] | null
  limit: number
}

/** What every row of a timeline has. */
export interface TimelineRow {
  /** UTC microseconds */
  at: number
  /** unique among all entries of an account */
  key: string
}

/**
 * Keeps the rows of a source that come after the page before, newest first. `rows` selects `moment`, an instant, and `key`;
 * parameters: `$1` the account, `$2` and `$3` the place to go on from, `$4` the limit, `$5` the journey where `ofJourney` asks it.
 */
export function timelinePageSql(rows: string, columns: string): string {
  return `
    select (extract(epoch from x.moment) * 1000000)::bigint as at, x.key, ${columns}
    from (${rows}) x
    where $2::bigint is null or x.moment < ${atMicros('$2')} or (x.moment = ${atMicros('$2')} and x.key < $3::text collate "C")
    order by x.moment desc, x.key collate "C" desc
    limit $4`
}

/** The parameters of {@link timelinePageSql}. */
export function timelinePageValues({ account, after, limit }: TimelinePage): unknown[] {
  return [account, after?.[0] ?? null, after?.[1] ?? null, limit]
}

/** Rows of the journey a page is of; `$5`. */
export const ofJourney = (column: string): string => `($5::text is null or ${column} = $5)`

/** Rows up to the place to go on from: the part of the condition that an index over the moment can use. */
export const upTo = (column: string): string => `${column} <= coalesce(${atMicros('$2')}, 'infinity')`
