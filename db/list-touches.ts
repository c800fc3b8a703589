import type { EffectState } from './effects.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'
import { ofJourney, type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues } from './timeline-page.ts'

/** The moment an effect stands at: its outcome, else its attempt, else when it was decided. */
export const EFFECT_AT = 'coalesce(e.settled_at, e.reserved_at, e.decided_at)'

export interface TouchRow extends TimelineRow {
  effectKey: string
  journey: string
  kind: 'send' | 'alert'
  state: EffectState
  reason: string | null
  heldUntil: number | null
  play: string | null
  step: string | null
  contentId: string | null
  /** of the text that went out */
  contentHash: string | null
  subject: string | null
  person: PersonRecord | null
  staff: string | null
}

/** What the ledger tells of messages and alerts of an account, newest first. */
export async function listTouches(
  db: Db,
  page: TimelinePage,
  kinds: readonly ('send' | 'alert')[],
): Promise<TouchRow[]> {
  const { rows } = await db.query<TouchRow>({
    name: 'list-touches',
    text: timelinePageSql(
      `select ${EFFECT_AT} as moment, '3:' || e.key as key, e.key as "effectKey", e.journey, e.kind, e.state, e.reason,
         ${ms('e.held_until')} as "heldUntil", e.play, e.step, e.content_id as "contentId", e.content_hash as "contentHash", e.subject, e.staff_id as staff,
         case when pe.id is not null then ${PERSON_JSON} end as person
       from effects e left join people pe on pe.id = e.person_id
       where e.account_key = $1 and ${ofJourney('e.journey')} and e.kind = any($6::text[])`,
      `x."effectKey", x.journey, x.kind, x.state, x.reason, x."heldUntil", x.play, x.step, x."contentId", x."contentHash", x.subject, x.staff, x.person`,
    ),
    values: [...timelinePageValues(page), page.journey, kinds],
  })
  return rows
}
