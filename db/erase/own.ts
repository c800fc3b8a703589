/** What stands where a word was. */
export const GONE = '[erased]'

/** What statements about somebody know: as the numbers of their parameters, with their types. */
export const KNOWN = {
  ids: ['$1', 'text[]'],
  /** in small letters */
  emails: ['$2', 'text[]'],
  /** finds what means only them */
  pattern: ['$3', 'text'],
  /** their keys in other systems */
  keys: ['$4', 'text[]'],
  /** ids their browsers were given */
  visitors: ['$5', 'text[]'],
  /** first and last names in small letters, in pairs */
  firsts: ['$6', 'text[]'],
  lasts: ['$7', 'text[]'],
  /** what stands in whatever the pattern finds, for LIKE */
  hints: ['$8', 'text[]'],
} as const

const ids = KNOWN.ids[0]
const emails = KNOWN.emails[0]
const pattern = KNOWN.pattern[0]
const keys = KNOWN.keys[0]
const visitors = KNOWN.visitors[0]
const names = `unnest(${KNOWN.firsts[0]}::text[], ${KNOWN.lasts[0]}::text[]) as named (first, last)`

/** Does a text name them? As SQL. A pattern takes its time: it is asked of texts alone that hints tell of, which "and" would not promise. */
export const finds = (text: string, hints: string, asked: string): string =>
  `case when lower(${text}) like any(${hints}::text[]) then ${text} ~* ${asked} else false end`

const tells = (text: string): string => finds(text, KNOWN.hints[0], pattern)

/** An id of no meaning: the ids of two people may be of one shape. */
const renamed = (id: string): string =>
  `case when ${id} ~* ${pattern} then '${GONE}/' || gen_random_uuid() else ${id} end`

/** In JSON as we write it: a field that says just this. */
const says = (text: string, field: string, value: string): string =>
  `strpos(lower(${text}), lower('"${field}":' || to_json(${value})::text)) > 0`

/** Somebody who is known by nothing but a name, and has theirs. */
const namedOnly = {
  hint: `hint #>> '{person,email}' is null and hint #>> '{person,key}' is null and exists (select from ${names}
    where lower(hint #>> '{person,firstName}') = first and lower(hint #>> '{person,lastName}') = last)`,
  said: `strpos(said, '"person":{"key":null,"email":null,') > 0 and exists (select from ${names}
    where ${says('said', 'firstName', 'first')} and ${says('said', 'lastName', 'last')})`,
}

/** Their rows lose what they tell, or go, in this order. */
export const OWN: readonly [table: string, sql: string][] = [
  [
    'people',
    `update people set external_key = null, email = null, first_name = null, last_name = null, title = null, phone = null,
       zone = null, language = null, language_chosen = false, paused_until = null, postal = null, consents = '{}', opted_out = true,
       erased_at = coalesce(erased_at, app_now())
     where id = any(${ids})`,
  ],
  // what they wrote to us
  ['replies', `delete from replies where person_id = any(${ids})`],
  ['consent_acts', `delete from consent_acts where person_id = any(${ids})`],
  // what a trigger has just kept of them goes too
  ['past_people', `delete from past_people where person_id = any(${ids})`],
  [
    'leads',
    `update leads set email = null, first_name = null, last_name = null, title = null, phone = null, postal = null, terms = '{}',
       converted_contact = null, company = regexp_replace(company, ${pattern}, '${GONE}', 'gi'),
       website = regexp_replace(website, ${pattern}, '${GONE}', 'gi'), key = ${renamed('key')}
     where person_id = any(${ids}) or lower(email) = any(${emails})`,
  ],
  [
    'waiting_signals',
    `with theirs as (delete from waiting_signals where ${tells('hint::text')} or ${tells('terms::text')}
       or hint #>> '{person,key}' = any(${keys}) or hint #>> '{person,anonymousId}' = any(${visitors}) or (${namedOnly.hint})
       returning signal_id)
     update signals set data = '{}', flag = null where id in (select signal_id from theirs)`,
  ],
  [
    'quarantined_events',
    `with theirs as (
       select source, event_id, ref, ${renamed('event_id')} as renamed
       from quarantined_events
       where ${tells('said')} or ${tells('event_id')} or exists (select from unnest(${keys}::text[]) k
           where said ~ ('"person":\\{[^{}]*"key":"' || regexp_replace(k, '([^[:alnum:]])', '\\\\\\1', 'g') || '"'))
         or exists (select from unnest(${visitors}::text[]) v where ${says('said', 'anonymousId', 'v')}) or (${namedOnly.said})
     ), emptied as (
       update quarantined_events q set said = null, dropped_at = app_now(), event_id = t.renamed,
         ref = left(t.ref, strpos(t.ref, '/')) || t.renamed
       from theirs t where q.source = t.source and q.event_id = t.event_id
     ) delete from set_aside where kind = 'event' and ref in (select ref from theirs)`,
  ],
  // signals that wait for nothing may be set aside by their name
  ['set_aside', `delete from set_aside where kind = 'event' and ${tells('ref')}`],
  [
    'identity_news',
    `delete from identity_news where ${tells('term')} or term in (select 'person:' || k from unnest(${keys}::text[]) k)
       or term ~ '^visitor:' and regexp_replace(term, '^visitor:[^/]*/', '') = any(${visitors})`,
  ],
  [
    'signals',
    `update signals set data = '{}', flag = null where person_id = any(${ids}) and (data <> '{}' or flag is not null)`,
  ],
  ['signals', `update signals set event_id = '${GONE}/' || gen_random_uuid() where ${tells('event_id')}`],
  ['visitors', `delete from visitors where person_id = any(${ids})`],
  ['person_topics', `delete from person_topics where person_id = any(${ids})`],
  ['opportunity_roles', `update opportunity_roles set said = '' where person_id = any(${ids})`],
  [
    'merged_ids',
    `delete from merged_ids where record = 'person' and (survivor = any(${keys}) or id = any(${keys}))
       or record = 'lead' and (${tells('survivor')} or ${tells('id')})`,
  ],
  // what was answered of them to somebody who may ask again
  [
    'idempotent_answers',
    `update idempotent_answers set answer = null
     where ${tells('answer')} or exists (select from unnest(${ids}::text[]) i where strpos(answer, i) > 0)`,
  ],
  ['audience_members', `delete from audience_members where unit = 'person' and unit_id = any(${ids})`],
  [
    'effects',
    `update effects set subject = null, response = null where person_id = any(${ids}) and kind in ('send', 'audience')
       and (subject is not null or response is not null)`,
  ],
  // letters: whole, for an address may be written in any way
  [
    'webhook_calls',
    `update webhook_calls set body = '{}', told = null where (body <> '{}' or told is not null)
       and effect_key in (select key from effects where kind = 'send' and person_id = any(${ids}))`,
  ],
  [
    'import_complaints',
    `delete from import_complaints where ${tells('cells::text')} or ${tells('says')} or cells && ${keys}
       or exists (select from ${names} where first = any(lower(cells::text)::text[]) and last = any(lower(cells::text)::text[]))`,
  ],
]
