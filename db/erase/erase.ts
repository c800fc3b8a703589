import type { Tx } from '../pool.ts'
import { COLUMNS } from './columns.ts'
import type { Whom } from './whom.ts'

/** What stands where a word was. */
const GONE = '[erased]'

/** What concerns an account, for tables that do not say which; each knows $1, the accounts. */
const HERE: Readonly<Record<string, string>> = {
  accounts: 'key = any($1)',
  effect_decisions: 'effect_key in (select key from effects where account_key = any($1))',
  task_acts: 'task_id in (select id from tasks where account_key = any($1))',
  webhook_calls: 'effect_key in (select key from effects where account_key = any($1))',
}

/** Texts that hold a document as it went over the wire. */
const WIRE = ['webhook_calls.body']

/**
 * Their rows lose what they tell, or go. Each knows $1 ids, $2 addresses in small letters, $3 the pattern that means only them, $4 their
 * keys in other systems.
 */
const OWN: readonly [table: string, sql: string][] = [
  [
    'people',
    `update people set external_key = null, email = null, first_name = null, last_name = null, title = null, phone = null,
       zone = null, language = null, language_chosen = false, paused_until = null, postal = null, consents = '{}', opted_out = true,
       erased_at = coalesce(erased_at, app_now())
     where id = any($1)`,
  ],
  // what they wrote to us
  ['replies', 'delete from replies where person_id = any($1)'],
  ['consent_acts', 'delete from consent_acts where person_id = any($1)'],
  // what a trigger has just kept of them goes too
  ['past_people', 'delete from past_people where person_id = any($1)'],
  [
    'leads',
    `update leads set email = null, first_name = null, last_name = null, title = null, phone = null, postal = null, terms = '{}',
       converted_contact = null
     where person_id = any($1) or lower(email) = any($2)`,
  ],
  [
    'waiting_signals',
    `with theirs as (delete from waiting_signals where hint::text ~* $3 or terms::text ~* $3
       or hint #>> '{person,key}' = any($4) returning signal_id)
     update signals set data = '{}' where id in (select signal_id from theirs)`,
  ],
  [
    'quarantined_events',
    // an id that names them gives way to one of no meaning, for the ids of two people may be of one shape
    `with theirs as (
       select source, event_id, ref, case when event_id ~* $3 then '${GONE}/' || gen_random_uuid() else event_id end as renamed
       from quarantined_events
       where said ~* $3 or event_id ~* $3 or exists (select from unnest($4::text[]) k
         where said ~ ('"person":\\{[^{}]*"key":"' || regexp_replace(k, '([^[:alnum:]])', '\\\\\\1', 'g') || '"'))
     ), emptied as (
       update quarantined_events q set said = null, dropped_at = app_now(), event_id = t.renamed,
         ref = left(t.ref, strpos(t.ref, '/')) || t.renamed
       from theirs t where q.source = t.source and q.event_id = t.event_id
     ) delete from set_aside where kind = 'event' and ref in (select ref from theirs)`,
  ],
  [
    'identity_news',
    `delete from identity_news where term ~* $3 or term in (select 'person:' || k from unnest($4::text[]) k)`,
  ],
  ['signals', `update signals set data = '{}' where person_id = any($1) and data <> '{}'`],
  ['signals', `update signals set event_id = '${GONE}/' || gen_random_uuid() where event_id ~* $3`],
  ['visitors', 'delete from visitors where person_id = any($1)'],
  ['person_topics', 'delete from person_topics where person_id = any($1)'],
  ['opportunity_roles', `update opportunity_roles set said = '' where person_id = any($1)`],
  ['merged_ids', `delete from merged_ids where record = 'person' and (survivor = any($4) or id = any($4))`],
  ['audience_members', `delete from audience_members where unit = 'person' and unit_id = any($1)`],
  [
    'effects',
    `update effects set subject = null, response = null where person_id = any($1) and kind = 'send'
       and (subject is not null or response is not null)`,
  ],
  // letters: whole, for an address may be written in any way
  [
    'webhook_calls',
    `update webhook_calls set body = '{}' where body <> '{}'
       and effect_key in (select key from effects where kind = 'send' and person_id = any($1))`,
  ],
  ['import_complaints', 'delete from import_complaints where cells::text ~* $3 or says ~* $3 or cells && $4'],
]

/** Mail the local catcher keeps: to them, and to anybody of ours about their accounts. $1 addresses, $2 accounts, $3 the pattern. */
const CAUGHT = `
  delete from caught_mails m
  where exists (select from unnest(m.recipients) r where lower(r) = any($1))
    or m.message_id in (select message_id from effects where account_key = any($2) and message_id is not null)
    or encode(m.raw, 'escape') ~* $3`

/** Erases somebody from every table, and answers in how many rows. */
export async function eraseRows(
  tx: Tx,
  whom: Whom,
  patterns: { anywhere: string; here: string },
): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const count = (table: string, n: number | null) => {
    if (n) counts[table] = (counts[table] ?? 0) + n
  }
  const emails = whom.emails.map(email => email.toLowerCase())
  const caught = await tx.query(CAUGHT, [emails, whom.accounts, patterns.here])
  count('caught_mails', caught.rowCount)
  for (const [table, columns] of Object.entries(COLUMNS)) {
    for (const [column, dealt] of Object.entries(columns)) {
      if (dealt === 'here') count(table, await redact(tx, table, column, patterns.here, whom.accounts))
      if (dealt === 'anywhere') count(table, await redact(tx, table, column, patterns.anywhere, null))
    }
  }
  for (const [table, sql] of OWN) {
    const used = [...sql.matchAll(/\$(\d)/g)].map(match => Number(match[1]))
    const values = [whom.ids, emails, patterns.anywhere, whom.externalKeys].slice(0, Math.max(0, ...used))
    count(table, (await tx.query(numbered(sql, values.length), values)).rowCount)
  }
  return counts
}

/** Postgres wants to know the type of every value, used or not. */
function numbered(sql: string, given: number): string {
  const types = ['text[]', 'text[]', 'text', 'text[]']
  const unused = types
    .slice(0, given)
    .flatMap((type, n) => (sql.includes(`$${n + 1}`) ? [] : [`$${n + 1}::${type} is null`]))
  return unused.length === 0 ? sql : `${sql} and (${unused.join(' or ')} or true)`
}

async function redact(
  tx: Tx,
  table: string,
  column: string,
  pattern: string,
  accounts: readonly string[] | null,
): Promise<number | null> {
  const text = `${column}::text`
  const { rows } = await tx.query<{ type: string }>(
    `select format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = $1::regclass and attname = $2`,
    [table, column],
  )
  const where = accounts === null ? '$1::text[] is null' : (HERE[table] ?? 'account_key = any($1)')
  const type = rows[0]?.type ?? 'text'
  const result =
    type === 'jsonb' || WIRE.includes(`${table}.${column}`)
      ? await tx.query(
          // written with escapes, a word may stand behind a letter that is none of its text: only the document itself tells
          `update ${table} set ${column} = redact_json(${column}::jsonb, $2, '${GONE}')::${type}
           where ${where} and (${text} ~* $2 or ${text} like '%\\\\%')
             and redact_json(${column}::jsonb, $2, '${GONE}') <> ${column}::jsonb`,
          [accounts, pattern],
        )
      : await tx.query(
          `update ${table} set ${column} = regexp_replace(${text}, $2, '${GONE}', 'gi')::${type}
           where ${where} and ${text} ~* $2`,
          [accounts, pattern],
        )
  return result.rowCount
}
