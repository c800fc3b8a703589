import { KEYS_OF } from './keys-of.ts'
import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

/** Somebody who came into a campaign, or answered it. */
export interface CampaignMove extends TimelineRow {
  campaign: string
  /** webinar, e-mail: whatever its system calls it */
  kind: string | null
  route: string | null
  status: string | null
  responded: boolean
  person: PersonRecord
}

/** Members of an account's own, and of those that were merged into it. */
export const IN_CAMPAIGNS = `m.account_key in (${KEYS_OF})`

const OF_MEMBER = `c.name as campaign, c.kind, c.route, m.status, ${PERSON_JSON} as person
  from campaign_members m join campaigns c on c.key = m.campaign_key join people pe on pe.id = m.person_id
  where ${IN_CAMPAIGNS}`

/** Who of an account came into which campaign, and who answered, newest first. */
export async function listCampaignMoves(db: Db, page: TimelinePage): Promise<CampaignMove[]> {
  const { rows } = await db.query<CampaignMove>({
    name: 'list-campaign-moves',
    text: timelinePageSql(
      `select m.since as moment, '6:' || m.person_id || '/' || m.campaign_key as key, false as responded, ${OF_MEMBER}
         and ${upTo('m.since')}
       union all
       select m.responded_at, '7:' || m.person_id || '/' || m.campaign_key, true, ${OF_MEMBER}
         and m.responded_at is not null and ${upTo('m.responded_at')}`,
      'x.campaign, x.kind, x.route, x.status, x.responded, x.person',
    ),
    values: timelinePageValues(page),
  })
  return rows
}
