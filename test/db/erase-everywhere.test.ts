import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compose } from '../../activities/mail/compose.ts'
import { COLUMNS } from '../../db/erase/columns.ts'
import { exportRows } from '../../db/erase/export-person.ts'
import { whomOf } from '../../db/erase/whom.ts'
import { inTransaction } from '../../db/pool.ts'
import { readSecret } from '../../db/secrets.ts'
import { findSuppression } from '../../db/suppressions.ts'
import { erasePerson } from '../../intake/erase-person.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, addSdr, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const BY = { kind: 'user', id: 'u_1', name: 'Ada' } as const
const EMAIL = 'zy@markedcorp.example'
const NAME = 'Zyxelline Quörvath'
/** a phone as it is written, as a number, and as people say it */
const PHONES = { written: '+49 30 5557771', number: 49305557771, said: '030/555 7771' }
const STREET = 'Markierstraße 1717'
const FULL = `Dear ${NAME}, ${EMAIL}, ${PHONES.said}, ${STREET}`
/** where a street could be anybody's */
const WIDE = `Dear ${NAME}, ${EMAIL}, ${PHONES.said}`
const LINK = `/x/${encodeURIComponent(EMAIL)}?q=${encodeURIComponent(NAME)}&n=${NAME.replace(' ', '+')}`

/** What would tell of them, however it is written. */
const MARKS =
  'zyxelline|qu(ö|%C3%B6|=C3=B6)rvath|zy(@|%40)markedcorp|5557771|555 7771|markierstra|crm-zyx-1|cookie-zyx|grandvizier|secretword|zystadt|"10417"|/10417'
const HERE = 'marked-one'
const THERE = 'marked-two'
const P = { street: STREET, city: 'Zystadt', postalCode: null, region: null, country: null }
let w: Workspace

/** What is written about them, into every column that could say something: a row each, or what is set in one that is there. */
const SEEDS: readonly string[] = [
  `insert into people (id, account_key, external_key, email, first_name, last_name, title, phone, zone, language, postal, consents, role) values
     ('p_zyx', '${HERE}', 'crm-zyx-1', '${EMAIL}', 'Zyxelline', 'Quörvath', 'Grandvizier', '${PHONES.written}', 'secretword', 'secretword',
       '${JSON.stringify(P)}', '{"secretword": {}}', 'champion'),
     ('p_zyy', '${THERE}', '10417', '${EMAIL.toUpperCase()}', 'Zyxelline', null, null, null, null, null, null, '{}', null)`,
  `insert into past_people (person_id, until, was) values ('p_zyx', now(), '{"title": "Grandvizier"}')`,
  `insert into visitors (source, id, person_id, since) values ('web', 'cookie-zyx', 'p_zyx', now())`,
  ...[HERE, THERE].flatMap(a => [
    `insert into account_notes (account_key, text, by_staff) values ('${a}', 'Zyxelline said so', 'jonas')`,
    `insert into account_goals (account_key, n, title, state, set_by, set_at) values ('${a}', 1, '${FULL}', 'open', 'jonas', now())`,
    `insert into account_handovers (account_key, role, from_staff, because, at) values ('${a}', 'sdr', 'jonas', '${FULL}', now())`,
    `insert into account_holds (account_key, reason, by_staff, since, until) values ('${a}', '${FULL}', 'jonas', now(), now() + interval '1 day')`,
    `update accounts set extra = '{"secret": "Quörvath", "tel": ${PHONES.number}}', noticed = '{"a": "${FULL}"}', tier_reason = '${FULL}' where key = '${a}'`,
    `insert into past_accounts (account_key, until, was) values ('${a}', now(), '{"extra": {"secret": "Quörvath", "tel": ${PHONES.number}}}')`,
    `insert into opportunities (id, account_key, name, stage, opened_at, updated_at) values ('o-${a}', '${a}', 'Deal of Quörvath', 'open', now(), now())`,
    `insert into effects (key, kind, state, reason, journey, account_key, run, stage, motion, person_id, subject, response, alert_text, decided_at, message_id)
       values ('${a}/1', 'send', 'sent', '${FULL}', 'growth', '${a}', 1, 'engaged', 'net-new', '${a === HERE ? 'p_zyx' : 'p_zyy'}', 'secretword', 'secretword', null, now(), null),
       ('${a}/2', 'alert', 'sent', '${FULL}', 'growth', '${a}', 1, 'engaged', 'net-new', null, '${FULL}', '${FULL}', '${FULL}', now(), '<alert@small>'),
       ('t/${a}', 'task', 'sent', null, 'growth', '${a}', 1, 'engaged', 'net-new', null, null, null, null, now(), null)`,
    `insert into effect_decisions (effect_key, decided, before, by_kind, by_id, by_name, reason) values ('${a}/2', 'sent', 'unknown', 'user', 'u', 'Ada', 'Zyxelline rang')`,
    `insert into webhook_calls (effect_key, webhook, body, tries, told) values
       ('${a}/1', 'post', '{"to": ${JSON.stringify(P)}}', 1, '{"x": "secretword"}'),
       ('${a}/2', 'post', '{"name":"Zyxelline Qu\\u00f6rvath","tel":${PHONES.number}}', 1, '{"x": "${FULL}", "y": ${PHONES.number}}')`,
    `insert into kept_answers (journey, account_key, run, play, play_run, name, value, effect_key) values
       ('growth', '${a}', 1, 'p', 1, 'n', '{"contact": "${FULL}", "tel": [${PHONES.number}]}', '${a}/2')`,
    `insert into tasks (id, effect_key, journey, account_key, run, stage, motion, type, decided_at, created_at, note, cancelled_reason, assigned_by)
       values ('t-${a}', 't/${a}', 'growth', '${a}', 1, 'engaged', 'net-new', 'call', now(), now(), '${FULL}', '${FULL}', 'Zyxelline')`,
    `insert into task_acts (task_id, at, act, detail, before) values ('t-${a}', now(), 'note', '{"note": "${FULL}", "tel": ${PHONES.number}}', '{"note": "${FULL}"}')`,
    // somebody else's, in which they are named
    `insert into replies (source, event_id, account_key, person_id, at, subject, body) select 'inbound-mail', 'r-${a}', '${a}', id, now(), 'of Zyxelline', '${FULL}'
       from people where account_key = '${a}' and first_name = 'Eva'`,
    `insert into signals (source, event_id, body_hash, kind, account_key, person_id, occurred_at, accepted_at, data, flag)
       values ('web', 'form/${EMAIL}/${a}', '', 'page.viewed', '${a}', '${a === HERE ? 'p_zyx' : 'p_zyy'}', now(), now(), '{"page": "secretword"}', 'could not be placed: ${EMAIL}'),
       ('web', 'other-${a}', '', 'page.viewed', '${a}', null, now(), now(), '{"page": "${LINK}", "with": "Zyxelline", "tel": ${PHONES.number}}', null)`,
  ]),
  `insert into replies (source, event_id, account_key, person_id, at, subject, body) values ('inbound-mail', 'r/${EMAIL}', '${THERE}', 'p_zyy', now(), 'secretword', 'secretword')`,
  `insert into consent_acts (person_id, act, subject, basis, source, said_by) values ('p_zyx', 'consent', 'secretword', 'said', 'secretword', 'person')`,
  `insert into person_topics (person_id, topic, last_at) values ('p_zyx', 'secretword', now())`,
  `insert into opportunity_roles (opportunity_id, person_id, role, said, source, updated_at) values ('o-${HERE}', 'p_zyx', null, 'secretword', 'crm', now())`,
  `insert into leads (key, source, email, first_name, last_name, company, website, title, phone, state, state_since, person_id, terms, converted_contact, postal, created_at, updated_at)
     values ('lead/${EMAIL}', 'web', '${EMAIL}', 'Zyxelline', 'Quörvath', '${NAME} GmbH', 'zyxelline-quörvath.example', 'Grandvizier', '${PHONES.written}', 'new', now(), 'p_zyx',
       '{email:${EMAIL}}', 'crm-zyx-1', '${JSON.stringify(P)}', now(), now())`,
  `insert into lead_states (lead_key, n, state, since, moved_by) values ('lead/${EMAIL}', 1, 'new', now(), 'import')`,
  `insert into merged_ids (record, id, survivor, source, at) values ('person', 'was-1', '10417', 'crm', now()), ('person', 'crm-zyx-1', 'x', 'crm', now()),
     ('lead', 'lead/${EMAIL}', 'x', 'crm', now())`,
  `insert into signals (id, source, event_id, body_hash, kind, occurred_at, accepted_at, data, flag, unresolved) overriding system value
     select 900000 + n, 'web', 'waits-' || n, '', 'page.viewed', now(), now(), case when n < 4 then '{"page": "secretword"}' else '{"page": "${LINK}"}' end::jsonb,
       case when n < 4 then 'could not be placed: secretword' end, 'no-evidence' from generate_series(1, 4) n`,
  `insert into waiting_signals (signal_id, hint, terms) values
     (900001, '{"person": {"key": null, "email": "${EMAIL}"}}', '{email:${EMAIL}}'),
     (900002, '{"person": {"key": null, "email": null, "anonymousId": "cookie-zyx"}}', '{visitor:web/cookie-zyx}'),
     (900003, '{"person": {"key": null, "email": null, "firstName": "Zyxelline", "lastName": "Quörvath", "title": "Grandvizier"}}', '{}')`,
  `insert into identity_news (term, at) values ('email:${EMAIL}', now()), ('visitor:web/cookie-zyx', now()), ('person:10417', now())`,
  ...['email', 'anonymousId', 'name', 'text'].map((by, n) => {
    const person = {
      key: null,
      email: by === 'email' ? EMAIL : null,
      anonymousId: by === 'anonymousId' ? 'cookie-zyx' : null,
    }
    const name =
      by === 'name'
        ? { firstName: 'Zyxelline', lastName: 'Quörvath', title: 'Grandvizier' }
        : { firstName: null, lastName: null }
    const said = { person: { ...person, ...name }, data: { page: by === 'text' ? `one\n${NAME}` : 'secretword' } }
    return `insert into quarantined_events (source, event_id, ref, body_hash, said, since) values
      ('web', 'q-${n}/${EMAIL}', 'web/q-${n}/${EMAIL}', '', '${JSON.stringify(said)}', now())`
  }),
  `insert into set_aside (kind, ref, failures, reason, since, last_at, at) values ('event', 'web/q-0/${EMAIL}', 1, '22P05', now(), now(), now()),
     ('event', 'web/form/${EMAIL}', 1, '22P05', now(), now(), now())`,
  `insert into idempotent_answers (asked_by, key_hash, request_hash, status, answer) values ('user/u', 'k', 'r', 200, '{"person": {"id": "p_zyx", "name": "Zyxelline"}}'), ('user/u', 'l', 'r', 200, '${LINK}')`,
  `insert into api_acts (kind, who, name, method, path) values ('user', 'u', 'Ada', 'GET', '${LINK}')`,
  `insert into saved_views (staff_id, page, name, query) values ('jonas', 'accounts', '${NAME}', 'q=${NAME.replace(' ', '+')}'),
     ('jonas', 'accounts', '${EMAIL}', 'q=${encodeURIComponent(EMAIL)}')`,
  `insert into identity_decisions (subject_kind, subject, rule, confidence, features, model, decided_by) values
     ('name', 'zyxelline quörvath', 'company-name', 0.5, '{"a": "${NAME}", "n": ${PHONES.number}}', '', 'engine'),
     ('name', 'quörvath zyxelline', 'company-name', 0.5, '{"a": "${NAME}"}', '', 'engine')`,
  `insert into identity_reviews (subject_kind, subject, written, candidates) values ('name', 'zyxelline quörvath', '${NAME}', '[]'), ('name', 'quörvath zyxelline', '${NAME}', '[]')`,
  `insert into identity_verdicts (subject_kind, subject, account_key, is_it, decided_by, at) values
     ('name', 'zyxelline quörvath', '${HERE}', true, 'jonas', now()), ('name', 'quörvath zyxelline', '${HERE}', true, 'jonas', now())`,
  `insert into identity_acts (act, from_key, to_key, by_staff, moved) values ('join', '${HERE}', '${HERE}', 'import', '${JSON.stringify(
    {
      joined: {
        from: 'p_zyx',
        into: 'p_9',
        before: { id: 'p_9', email: 'old@elsewhere.example', title: 'Grandvizier', postal: P, account_key: HERE },
        after: { id: 'p_9', email: EMAIL, title: 'Grandvizier', postal: P, account_key: HERE },
        rows: {
          campaign_members: { gone: [], own: [] },
          group_members: { gone: [], own: [] },
          opportunity_roles: { gone: [{ said: 'secretword' }], own: [] },
          person_topics: { gone: [{ topic: 'secretword' }], own: [] },
        },
        visitors: ['web/cookie-zyx'],
      },
      id: '10417',
      survivor: 'secretword',
      meantIt: ['secretword'],
    },
  )}')`,
  `insert into imports (id, started_at, told_at, report) values ('i-1', now(), now(), '{"file": "${NAME.replace(' ', '_')}.csv", "n": ${PHONES.number}}')`,
  `insert into import_complaints (import_id, n, line, status, why, says, cells) values
     ('i-1', 1, 1, 'rejected', 'x', '${EMAIL} is wrong', '{a}'), ('i-1', 2, 2, 'rejected', 'x', '', '{10417,secretword}'),
     ('i-1', 3, 3, 'rejected', 'x', '', '{zyxelline,Quörvath,Grandvizier}')`,
  `insert into campaigns (key, name, source, updated_at) values ('c-1', 'Dinner with ${NAME}', 'crm', now())`,
  `insert into audience_members (audience, effect_key, unit, unit_id, account_key, added_at) values ('a', '${HERE}/1', 'person', 'p_zyx', '${HERE}', now())`,
  `insert into content_acts (content_id, act, version, reason, by_name) values ('c', 'withdraw', 'v', '${WIDE}', 'Ada')`,
  `insert into switches (scope, of, reason, by_name, since, ended_at, ended_by, end_reason) values ('all', '', '${WIDE}', 'Ada', now(), now(), 'Ada', '${WIDE}')`,
  `insert into erasures (person_id, by_kind, by_id, by_name, reason, counts) values ('p_1', 'user', 'u', 'Ada', '${WIDE}', '{}')`,
]

/** Columns that say something of people and cannot hold a mark; each with the reason. */
const WITHOUT: Readonly<Record<string, string>> = {
  'audience_members.unit_id': 'an id of ours: the row goes',
  'person_topics.person_id': 'an id of ours: the row goes',
}

beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
  for (const key of [HERE, THERE]) {
    await addAccount(w.pool, key)
    await w.accept(key, 'page.viewed')
  }
  await addSdr(w.pool)
  await inTransaction(w.pool, async tx => {
    // what a row hangs on is none of this test's business: only what it says
    await tx.query('set local session_replication_role = replica')
    for (const seed of SEEDS) await tx.query(seed)
  })
  const us = { name: 'Us', address: 'us@small.example' }
  const mail = { from: us, to: us, subject: 'Today', html: null, messageId: '<a@b>', headers: [] }
  const raws = [
    await compose({ ...mail, text: `Ring ${NAME} ü ö ä` }),
    // whole lines of other letters are written by their numbers
    await compose({ ...mail, text: `${'щ'.repeat(200)} Quörvath` }),
  ]
  for (const raw of raws) {
    await w.pool.query(
      `insert into caught_mails (sender, recipients, message_id, raw) values ('us@small.example', '{us@small.example}', '<a@b>', $1)`,
      [raw],
    )
  }
  await w.pool.query(
    `insert into caught_mails (sender, recipients, message_id, raw) values ('${EMAIL}', '{${EMAIL}}', '<${EMAIL}>', '')`,
  )
})
afterAll(() => w.end())

/** Columns in which any of the marks stands. */
async function found(): Promise<string[]> {
  const hits: string[] = []
  for (const [table, columns] of Object.entries(COLUMNS)) {
    for (const column of Object.keys(columns)) {
      const text = column === 'raw' ? `encode(raw, 'escape')` : `"${column}"::text`
      const n = await value<number>(w.pool, `select count(*)::int from ${table} where ${text} ~* $1`, [MARKS])
      if (n > 0) hits.push(`${table}.${column}`)
    }
  }
  return hits
}

const erase = (named: string, dry = false) => erasePerson(w.pool, named, { dry, by: BY, reason: `asked by ${NAME}` })

describe('somebody known everywhere, at two accounts', () => {
  it('is told of by every column that could', async () => {
    const could = Object.entries(COLUMNS).flatMap(([table, columns]) =>
      Object.entries(columns).flatMap(([column, dealt]) => (dealt === 'nothing' ? [] : [`${table}.${column}`])),
    )
    const seeded = await found()
    expect(could.filter(name => !seeded.includes(name) && !(name in WITHOUT))).toEqual([])
  })

  it('is handed out whole, by an id or by an address', async () => {
    for (const named of ['p_zyx', 'p_zyy', EMAIL]) {
      const whom = await whomOf(w.pool, named)
      expect(whom?.stands).toEqual([
        { id: 'p_zyx', account: HERE },
        { id: 'p_zyy', account: THERE },
      ])
      const kept = whom ? await exportRows(w.pool, whom) : {}
      expect(kept['people']).toHaveLength(2)
      expect(kept['signals']).toHaveLength(2)
      expect(kept['replies']).toHaveLength(1)
      expect(kept['leads']).toHaveLength(1)
    }
  })

  it('is told of by no column after', async () => {
    const dry = await erase('p_zyy', true)
    const done = await erase('p_zyy')
    expect(done).toMatchObject({ done: true, ids: ['p_zyx', 'p_zyy'], counts: { ...dry?.counts, people: 2 } })
    expect(done?.stood.map(({ account }) => account)).toEqual([HERE, THERE])
    expect(await found()).toEqual([])
    const hash = addressHash(await inTransaction(w.pool, readSecret), EMAIL)
    expect(await findSuppression(w.pool, hash)).toEqual({ reason: 'erased' })
    expect(await value(w.pool, `select count(*)::int from people where erased_at is not null`)).toBe(2)
    // who stands beside them does so still
    expect(await value(w.pool, `select count(*)::int from people where first_name = 'Eva'`)).toBe(2)
    expect(await value(w.pool, `select count(*)::int from replies`)).toBe(2)
  })
})

describe('an address that is of no person', () => {
  it('is forgotten of leads and signals that wait, and stays ruled out', async () => {
    await w.pool.query(
      `insert into leads (key, source, email, first_name, state, state_since, created_at, updated_at)
       values ('00Q1', 'web', 'Only@lead.example', 'Lia', 'new', now(), now(), now())`,
    )
    expect(await erase('only@LEAD.example')).toMatchObject({ done: true, ids: [], counts: { leads: 1 } })
    expect(await value(w.pool, `select first_name from leads where key = '00Q1'`)).toBeNull()
    const hash = addressHash(await inTransaction(w.pool, readSecret), 'only@lead.example')
    expect(await findSuppression(w.pool, hash)).toEqual({ reason: 'erased' })
    expect(await value(w.pool, `select person_id from erasures order by id desc limit 1`)).toBe(`address:${hash}`)
  })

  it('is nobody where nothing tells of it', async () => {
    expect(await erase('nobody@nowhere.example')).toBeNull()
    const hash = addressHash(await inTransaction(w.pool, readSecret), 'nobody@nowhere.example')
    expect(await findSuppression(w.pool, hash)).toBeNull()
  })
})
