import type { ConsentRecord } from './consent-acts.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

/** Something that was said about mail to somebody of an account. */
export interface ConsentMove
  extends TimelineRow,
    Pick<ConsentRecord, 'act' | 'subject' | 'until' | 'basis' | 'source' | 'by'> {
  person: PersonRecord
}

const OF_ACCOUNT = 'consent_acts c join people pe on pe.id = c.person_id where pe.account_key = $1'

/** How many there are of an account, as SQL with the account in $1. */
export const CONSENT_MOVES = `(select count(*) from ${OF_ACCOUNT})`

/** What was said about mail to the people of an account, newest first. */
export async function listConsentMoves(db: Db, page: TimelinePage): Promise<ConsentMove[]> {
  const { rows } = await db.query<ConsentMove>({
    name: 'list-consent-moves',
    text: timelinePageSql(
      `select c.at as moment, '5:consent/' || c.id as key, c.act, c.subject, ${ms('c.until')} as until, c.basis, c.source,
         c.said_by as by, ${PERSON_JSON} as person
       from ${OF_ACCOUNT} and ${upTo('c.at')}`,
      'x.act, x.subject, x.until, x.basis, x.source, x.by, x.person',
    ),
    values: timelinePageValues(page),
  })
  return rows
}
