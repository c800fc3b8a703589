import type { Db } from '../pool.ts'
import type { Whom } from './whom.ts'

/** Rows that tell of somebody, by table. Each knows $1 the ids and $2 the addresses in small letters. */
const KEPT: readonly [table: string, sql: string][] = [
  ['people', `select to_jsonb(t) from people t where id = any($1)`],
  ['replies', `select to_jsonb(t) from replies t where person_id = any($1) order by at`],
  ['past', `select to_jsonb(t) from past_people t where person_id = any($1) order by until`],
  ['consent', `select to_jsonb(t) from consent_acts t where person_id = any($1) order by id`],
  ['leads', `select to_jsonb(t) - 'terms' from leads t where person_id = any($1) or lower(email) = any($2)`],
  [
    'leadStates',
    `select to_jsonb(t) from lead_states t join leads l on l.key = t.lead_key
     where l.person_id = any($1) or lower(l.email) = any($2) order by t.since`,
  ],
  ['signals', `select to_jsonb(t) - 'body_hash' from signals t where person_id = any($1) order by occurred_at`],
  [
    'waiting',
    `select to_jsonb(s) || jsonb_build_object('hint', w.hint) from waiting_signals w join signals s on s.id = w.signal_id
     where s.person_id = any($1) or w.terms && array(select 'email:' || e from unnest($2::text[]) e) order by s.occurred_at`,
  ],
  ['visitors', `select to_jsonb(t) from visitors t where person_id = any($1)`],
  ['interests', `select to_jsonb(t) from person_topics t where person_id = any($1)`],
  ['buyingGroups', `select to_jsonb(t) from group_members t where person_id = any($1)`],
  ['opportunityRoles', `select to_jsonb(t) from opportunity_roles t where person_id = any($1)`],
  ['campaigns', `select to_jsonb(t) from campaign_members t where person_id = any($1)`],
  ['audiences', `select to_jsonb(t) from audience_members t where unit = 'person' and unit_id = any($1)`],
  [
    'messages',
    `select to_jsonb(t) - 'content_hash' - 'fence' from effects t where person_id = any($1) and kind <> 'task' order by decided_at`,
  ],
  [
    'letters',
    `select c.body::jsonb from webhook_calls c join effects e on e.key = c.effect_key
     where e.kind = 'send' and e.person_id = any($1) order by e.decided_at`,
  ],
  ['tasks', `select to_jsonb(t) from tasks t where person_id = any($1) order by created_at`],
  ['sums', `select to_jsonb(t) from decayed_sums t where person_id = any($1)`],
]

/** All that is kept on somebody, by what it is. Texts in which colleagues may have named them are not searched. */
export async function exportRows(db: Db, { ids, emails }: Whom): Promise<Record<string, unknown[]>> {
  const small = emails.map(email => email.toLowerCase())
  const kept: Record<string, unknown[]> = {}
  for (const [table, sql] of KEPT) {
    const values = sql.includes('$2') ? [ids, small] : [ids]
    const { rows } = await db.query<{ row: unknown }>(`select row from (${sql}) x (row)`, values)
    if (rows.length > 0) kept[table] = rows.map(({ row }) => row)
  }
  return kept
}
