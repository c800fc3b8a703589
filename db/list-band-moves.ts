import { micros } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

export interface BandMove extends TimelineRow {
  score: string
  band: string
  /** null for the first one known */
  from: string | null
}

/** When an account's score bands changed, newest first. */
export async function listBandMoves(db: Db, page: TimelinePage): Promise<BandMove[]> {
  const { rows } = await db.query<BandMove>({
    name: 'list-band-moves',
    text: timelinePageSql(
      `select h.since as moment, '1:' || h.subject || '/' || ${micros('h.since')} as key, h.subject as score, h.value as band,
         (select b.value from account_history b where b.account_key = h.account_key and b.what = 'band' and b.subject = h.subject
           and b.since < h.since order by b.since desc limit 1) as from
       from account_history h
       where h.account_key = $1 and h.what = 'band' and ${upTo('h.since')}`,
      'x.score, x.band, x.from',
    ),
    values: timelinePageValues(page),
  })
  return rows
}
