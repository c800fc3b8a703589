import { ms } from './instant-sql.ts'
import { KEYS_OF } from './keys-of.ts'
import type { Db } from './pool.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

/** An account came under a hold, or out of it. */
export interface HoldMove extends TimelineRow {
  what: 'held' | 'lifted' | 'over'
  /** who did it; null = the time was over */
  by: string | null
  reason: string
  until: number
}

const HOLDS = `account_holds h where h.account_key in (${KEYS_OF})`
// what was replaced goes on
const LIFTED = `h.ended_at is not null
  and not exists (select from account_holds n where n.account_key in (${KEYS_OF}) and n.since = h.ended_at)`
const OVER = 'h.ended_at is null and h.until <= app_now()'
const OF_HOLD = `h.reason, ${ms('h.until')} as until from ${HOLDS}`

/** How many there are of an account, as SQL with the account in $1. */
export const HOLD_MOVES = `(select count(*) + count(*) filter (where (${LIFTED}) or (${OVER})) from ${HOLDS})`

/** When an account was held, and when that ended, newest first. */
export async function listHoldMoves(db: Db, page: TimelinePage): Promise<HoldMove[]> {
  const { rows } = await db.query<HoldMove>({
    name: 'list-hold-moves',
    text: timelinePageSql(
      `select h.since as moment, '9:held/' || h.id as key, 'held' as what, h.by_staff as by, ${OF_HOLD} and ${upTo('h.since')}
       union all
       select h.ended_at, '9:over/' || h.id, 'lifted', h.ended_by, ${OF_HOLD} and ${LIFTED} and ${upTo('h.ended_at')}
       union all
       select h.until, '9:over/' || h.id, 'over', null, ${OF_HOLD} and ${OVER} and ${upTo('h.until')}`,
      'x.what, x.by, x.reason, x.until',
    ),
    values: timelinePageValues(page),
  })
  return rows
}
