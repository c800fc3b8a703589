import type { Value } from '../language/condition/condition.ts'
import type { KeptDecision } from './identity-decisions.ts'
import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'
import { type TimelinePage, type TimelineRow, timelinePageSql, timelinePageValues, upTo } from './timeline-page.ts'

export interface SignalRow extends TimelineRow {
  kind: string
  person: PersonRecord | null
  data: Record<string, Value | null>
  /** what the asset it names is called, where that is known */
  asset: string | null
  flag: string | null
  /** of the past: it woke nobody */
  backfill: boolean
  /** why it counts for nothing */
  ignored: string | null
  /** the journeys that were told something with it; null = nothing waited for it */
  woke: string[] | null
  /** what placed it here; null for what the engine noticed, and for what came before decisions were kept */
  decision: Omit<KeptDecision, 'id' | 'about' | 'model' | 'at'> | null
}

const WOKE = `case when x.seq is not null then array(
  select unnest(e.journeys) from inbox_entries e where e.account_key = $1 and e.seq = x.seq order by 1) end as woke`

const DECISION = `(
  select jsonb_build_object('subject', d.subject, 'account', d.account_key, 'rule', d.rule, 'confidence', d.confidence,
    'features', d.features, 'by', d.decided_by)
  from identity_decisions d where d.id = x.decision_id) as decision`

/** Signals of an account, newest first; `kinds` null = all. */
export async function listSignals(
  db: Db,
  page: TimelinePage,
  kinds: readonly string[] | null = null,
): Promise<SignalRow[]> {
  const { rows } = await db.query<SignalRow>({
    name: 'list-signals',
    text: timelinePageSql(
      `select s.occurred_at as moment, '0:' || lpad(s.id::text, 15, '0') as key, s.kind, s.data, s.flag, a.name as asset,
         s.backfill, s.ignored, s.seq, s.decision_id,
         case when pe.id is not null then ${PERSON_JSON} end as person
       from signals s left join people pe on pe.id = s.person_id
         left join content_assets a on a.key = s.data ->> 'asset'
       where s.account_key = $1 and ${upTo('s.occurred_at')} and ($5::text[] is null or s.kind = any($5))`,
      `x.kind, x.data, x.asset, x.flag, x.person, x.backfill, x.ignored, ${WOKE}, ${DECISION}`,
    ),
    values: [...timelinePageValues(page), kinds],
  })
  return rows
}
