import { micros } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

export interface GroupMove extends TimelineRow {
  /** the group and the deal it is of, `-` = of the account */
  group: string
  opportunity: string
  /** in hundredths; `from` null for the first one known */
  completeness: number
  from: number | null
}

const HISTORY = `account_history h where h.account_key = $1 and h.what = 'group'`

/** How many there are of an account, as SQL with the account in $1. */
export const GROUP_MOVES = `(select count(*) from ${HISTORY})`

/** When the buying groups of an account became more or less complete, newest first. */
export async function listGroupMoves(db: Db, page: TimelinePage): Promise<GroupMove[]> {
  const { rows } = await db.query<GroupMove>({
    name: 'list-group-moves',
    text: timelinePageSql(
      `select h.since as moment, '1:group ' || h.subject || '/' || ${micros('h.since')} as key,
         split_part(h.subject, ' ', 1) as "group", split_part(h.subject, ' ', 2) as opportunity, h.value::integer as completeness,
         (select b.value::integer from account_history b where b.account_key = h.account_key and b.what = 'group'
           and b.subject = h.subject and b.since < h.since order by b.since desc limit 1) as from
       from ${HISTORY} and ${upTo('h.since')}`,
      'x."group", x.opportunity, x.completeness, x.from',
    ),
    values: timelinePageValues(page),
  })
  return rows
}
