import { HANDOVERS } from './account-handovers.ts'
import { NOTES_OF } from './account-notes.ts'
import { ms } from './instant-sql.ts'
import { IN_CAMPAIGNS } from './list-campaign-moves.ts'
import { CONSENT_MOVES } from './list-consent-moves.ts'
import { GROUP_MOVES } from './list-group-moves.ts'
import { HOLD_MOVES } from './list-hold-moves.ts'
import type { Db } from './pool.ts'

/** How much of each kind an account's timeline holds: log lines by what they say, everything else by its source. */
export interface TimelineCounts {
  signals: number
  bands: number
  groups: number
  campaigns: number
  /** what was said about mail to its people */
  consents: number
  sends: number
  alerts: number
  acts: number
  notes: number
  /** the first thing that happened, UTC milliseconds */
  first: number | null
  /** accounts held, lifted, and held no more by themselves */
  holds: number
  /** who took over when colleagues left */
  handovers: number
  /** log lines by their `what` */
  lines: Record<string, number>
}

const OF_JOURNEY = '($2::text is null or journey = $2)'

/** Counts all of it, or what belongs to one journey, in one round trip; signals, bands and notes belong to none. */
export async function readTimelineCounts(db: Db, account: string, journey: string | null): Promise<TimelineCounts> {
  const { rows } = await db.query<TimelineCounts>({
    name: 'read-timeline-counts',
    text: `
      select
        (select count(*) from signals where account_key = $1 and $2::text is null) as signals,
        (select count(*) from account_history where account_key = $1 and what = 'band' and $2::text is null) as bands,
        (case when $2::text is null then ${GROUP_MOVES} else 0 end) as groups,
        (select count(*) + count(responded_at) from campaign_members m where ${IN_CAMPAIGNS} and $2::text is null) as campaigns,
        (case when $2::text is null then ${CONSENT_MOVES} else 0 end) as consents,
        (select count(*) from effects where account_key = $1 and kind = 'send' and ${OF_JOURNEY}) as sends,
        (select count(*) from effects where account_key = $1 and kind = 'alert' and ${OF_JOURNEY}) as alerts,
        (select count(*) from tasks t join task_acts x on x.task_id = t.id where t.account_key = $1 and ${OF_JOURNEY}) as acts,
        (select count(*) from account_notes where ${NOTES_OF} and $2::text is null) as notes,
        (select ${ms('min(f.at)')} from (
          select min(occurred_at) as at from signals where account_key = $1 and $2::text is null
          union all select min(started_at) from journey_runs where account_key = $1 and ${OF_JOURNEY}
          union all select min(at) from account_notes where ${NOTES_OF} and $2::text is null) f) as first,
        (case when $2::text is null then ${HOLD_MOVES} else 0 end) as holds,
        (case when $2::text is null then ${HANDOVERS} else 0 end) as handovers,
        (select coalesce(jsonb_object_agg(w.what, w.n), '{}') from (
          select l ->> 'what' as what, count(*) as n
          from rounds o, jsonb_array_elements(o.log) l where o.account_key = $1 and ${OF_JOURNEY} group by 1) w) as lines`,
    values: [account, journey],
  })
  return (
    rows[0] ?? {
      signals: 0,
      bands: 0,
      groups: 0,
      campaigns: 0,
      consents: 0,
      sends: 0,
      alerts: 0,
      acts: 0,
      notes: 0,
      holds: 0,
      handovers: 0,
      first: null,
      lines: {},
    }
  )
}
