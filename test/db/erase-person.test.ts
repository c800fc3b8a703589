import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COLUMNS } from '../../db/erase/columns.ts'
import { exportRows } from '../../db/erase/export-person.ts'
import { whomOf } from '../../db/erase/whom.ts'
import { inTransaction } from '../../db/pool.ts'
import { readSecret } from '../../db/secrets.ts'
import { findSuppression } from '../../db/suppressions.ts'
import { lockTouches } from '../../db/touches.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { erasePerson } from '../../intake/erase-person.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { moveBetweenAccounts } from '../../intake/move-between-accounts.ts'
import { activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import {
  addAccount,
  addSdr,
  inboxOf,
  originOf,
  person,
  testWorkspace,
  value,
  type Workspace,
} from '../support/workspace.ts'

const BY = { kind: 'user', id: 'u_1', name: 'Ada' } as const
/** words that stand nowhere else */
const MARKS = ['zyxelline', 'quorvath', '4930555777', 'zy@markedcorp', 'crm-zyx-1', 'cookie-zyx']
let w: Workspace
let count = 0

beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
  await addSdr(w.pool)
})
afterAll(() => w.end())

const erase = (id: string, dry = false) => erasePerson(w.pool, id, { dry, by: BY, reason: 'asked for it' })

async function inJourney(): Promise<{ account: string; id: string; email: string }> {
  count += 1
  const account = `forget-${count}`
  await addAccount(w.pool, account)
  const email = `eva@${account}.example`
  await w.accept(account, 'mail.replied', { person: person(email) })
  return { account, email, id: await value<string>(w.pool, 'select id from people where account_key = $1', [account]) }
}

function send(account: string, step = 'mail'): SendCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/${step}/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  return { do: 'send', key, origin: originOf(account, step), at, content: 'hello', to, expiresAt: at + 86_400_000 }
}

describe('every column of the schema', () => {
  it('that could hold words is in the list of what erasing does about it, and no other is', async () => {
    const { rows } = await w.pool.query<{ name: string }>(`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public'
        and (data_type in ('text', 'jsonb', 'json', 'bytea', 'inet', 'character varying') or udt_name in ('_text', '_jsonb'))`)
    const listed = Object.entries(COLUMNS).flatMap(([table, columns]) => Object.keys(columns).map(c => `${table}.${c}`))
    expect(listed.toSorted()).toEqual(rows.map(row => row.name).toSorted())
  })
})

/** Tables in which any of the marks stands, in any form it may be read in. */
async function found(): Promise<string[]> {
  const hits: string[] = []
  for (const table of Object.keys(COLUMNS)) {
    const text = table === 'caught_mails' ? `t::text || encode(raw, 'escape')` : 't::text'
    const { rows } = await w.pool.query<{ n: number }>(
      `select count(*)::int as n from ${table} t where ${text} ~* $1`,
      [MARKS.map(mark => mark.replaceAll('.', '\\.')).join('|')],
    )
    if (rows[0]?.n) hits.push(table)
  }
  return hits.toSorted()
}

describe('somebody who is erased', () => {
  it('is forgotten in names of signals, though those of two people are of one shape', async () => {
    for (const key of ['10417', '10418']) {
      const { account, id, email } = await inJourney()
      await w.pool.query('update people set external_key = $2 where id = $1', [id, key])
      await w.accept(account, 'page.viewed', {
        id: `joined:${email}`,
        person: person(email),
        data: { minutes: 1, page: '/' },
      })
      const said = JSON.stringify({ person: { email: null, key, firstName: 'Eva' } })
      await w.pool.query(
        `insert into quarantined_events (source, event_id, ref, body_hash, said, since) values
           ('crm', $1, 'crm/' || $1, '', '{}', now()), ('crm', $2, 'crm/' || $2, '', $3, now())`,
        [`joined:${email}`, `plain-${key}`, said],
      )
      await erase(id)
      const left = `select (select count(*)::int from signals where event_id ~ $1)
        + (select count(*)::int from quarantined_events where event_id ~ $1 or ref ~ $1 or said ~ $2)`
      expect(await value<number>(w.pool, left, [email, `"${key}"`])).toBe(0)
    }
  })

  it('stands in no table any more, while their address stays ruled out and their id stays', async () => {
    const { account } = await inJourney()
    const q = (text: string, values: unknown[] = []) => w.pool.query(text, values)
    await q(
      `insert into people (id, account_key, external_key, email, first_name, last_name, title, phone, role)
       values ('p_zyx', $1, 'crm-zyx-1', 'zy@markedcorp.example', 'Zyxelline', 'Quorvath', 'VP', '+4930555777', 'champion')`,
      [account],
    )
    await q(`update people set title = 'Chief' where id = 'p_zyx'`)
    await w.accept(account, 'page.viewed', {
      id: 'form-zy@markedcorp.example',
      person: person('zy@markedcorp.example'),
      data: { minutes: 1, page: '/hello/zyxelline' },
    })
    const page = {
      person: person('zy@markedcorp.example'),
      account: { key: null, domain: 'nowhere-known.example', name: null },
    }
    await w.accept(account, 'page.viewed', page)
    await q(`insert into visitors (source, id, person_id, since) values ('web', 'cookie-zyx', 'p_zyx', now())`)
    await q(
      `insert into account_notes (account_key, text, by_staff) values ($1, 'Met Zyxelline, she knows Quorvath senior', 'jonas')`,
      [account],
    )
    await q(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, person_id, subject, response, decided_at)
       values ('growth/x/1', 'send', 'sent', 'growth', $1, 1, 'engaged', 'net-new', 'p_zyx', 'Hello Zyxelline', '250 zy@markedcorp.example', now())`,
      [account],
    )
    await q(
      `insert into caught_mails (sender, recipients, message_id, raw)
       values ('us@small.example', '{zy@markedcorp.example}', '<a@b>', convert_to('Dear Zyxelline', 'utf8'))`,
    )
    expect(await found()).toEqual(
      expect.arrayContaining(['account_notes', 'caught_mails', 'effects', 'people', 'signals', 'visitors']),
    )
    const dry = await erase('p_zyx', true)
    expect(dry).toMatchObject({ done: false, counts: { people: 1, account_notes: 1 } })
    expect(await found()).toContain('people')
    expect(await erase('p_zyx')).toMatchObject({ done: true, counts: dry?.counts ?? {} })
    expect(await found()).toEqual([])
    expect(await value(w.pool, `select role from people where id = 'p_zyx'`)).toBe('champion')
    const hash = addressHash(await inTransaction(w.pool, readSecret), 'zy@markedcorp.example')
    expect(await findSuppression(w.pool, hash)).toEqual({ reason: 'erased' })
    const note = await value<string>(w.pool, `select text from account_notes where account_key = $1`, [account])
    expect(note).toBe('Met [erased], she knows [erased] senior')
    expect(await value(w.pool, `select by_name from erasures where person_id = 'p_zyx'`)).toBe('Ada')
  })

  it('is erased by a key that is a number and by long numbers, and no count and no text of others is touched', async () => {
    const { account, id } = await inJourney()
    const key = 100 + count
    const q = (text: string, values: unknown[] = []) => w.pool.query(text, values)
    await q(
      `update people set external_key = $2, phone = '49305557101', first_name = 'Eva', last_name = 'Brevik' where id = $1`,
      [id, `${key}`],
    )
    await q(
      `insert into merged_ids (record, id, survivor, source, at) values ('person', 'was-' || $1, $1, 'crm', now())`,
      [`${key}`],
    )
    const report = { rows: key, at: [49305557101, 4930555710], says: `line ${key}\n\teva Brevik` }
    await q('insert into imports (id, started_at, told_at, report) values ($1, now(), now(), $2)', [account, report])
    await q('update accounts set extra = $2 where key = $1', [account, { seats: key, Brevik: ['said\nBrevik'] }])
    await q(`insert into account_notes (account_key, text, by_staff) values ($1, $2, 'jonas')`, [
      account,
      `${key} seats`,
    ])
    expect(await erase(id)).toMatchObject({ done: true, counts: { merged_ids: 1 } })
    expect(await value(w.pool, 'select report from imports where id = $1', [account])).toEqual({
      ...report,
      at: ['[erased]', 4930555710],
      says: `line ${key}\n\t[erased]`,
    })
    const extra = await value(w.pool, 'select extra from accounts where key = $1', [account])
    expect(extra).toEqual({ seats: key, '[erased]': ['said\n[erased]'] })
    expect(await value(w.pool, 'select text from account_notes where account_key = $1', [account])).toBe(`${key} seats`)
  })

  it('is forgotten at the account they were moved away from, too', async () => {
    const { account, id } = await inJourney()
    const [to, unknowing] = [`${account}-new`, `${account}-other`]
    for (const key of [to, unknowing]) await addAccount(w.pool, key)
    const note = (key: string) =>
      w.pool.query(`insert into account_notes (account_key, text, by_staff) values ($1, 'Eva: ' || $2, 'jonas')`, [
        key,
        'Skarvenes',
      ])
    await w.pool.query(`update people set last_name = 'Skarvenes' where id = $1`, [id])
    const defs = await w.store.get()
    const wanted = { people: [id], domains: [], opportunities: [], contracts: [] }
    await inTransaction(w.pool, tx =>
      moveBetweenAccounts(tx, defs, { act: 'move', from: account, to, by: 'mara', wanted }),
    )
    for (const key of [account, to, unknowing]) await note(key)
    await erase(id)
    const { rows } = await w.pool.query(
      'select account_key, text from account_notes where account_key like $1 order by 1',
      [`${account}%`],
    )
    expect(rows.map(row => row.text)).toEqual(['Eva: [erased]', 'Eva: [erased]', 'Eva: Skarvenes'])
  })

  it('gets nothing that was held for them, and its journey hears of it and goes on', async () => {
    const { account, id } = await inJourney()
    const mail = await fakeMailServer({ rcpt: 450 })
    await activitiesOf(w, mail.url).sendContent(send(account))
    expect(await erase(id)).toMatchObject({ stopped: 1 })
    const told = (await inboxOf(w.pool, account)).filter(({ body }) => body.kind === 'effect-decided')
    expect(told).toHaveLength(1)
    expect(await activitiesOf(w, mail.url).sendContent(send(account))).toMatchObject({
      outcome: 'skipped',
      reason: 'erased',
    })
    expect(await activitiesOf(w, mail.url).sendContent(send(account, 'next'))).toMatchObject({ outcome: 'skipped' })
    await mail.stop()
  })

  it('is handed out before: all that is kept, by what it is', async () => {
    const { id, email } = await inJourney()
    const whom = await whomOf(w.pool, id)
    const kept = whom && (await exportRows(w.pool, whom))
    expect(kept).toMatchObject({ people: [{ id, email }], signals: [{ kind: 'mail.replied' }] })
    await erase(id)
    expect(await whomOf(w.pool, id)).toMatchObject({ erased: true, emails: [] })
    expect(await whomOf(w.pool, 'p_nobody')).toBeNull()
  })
})

describe('erasing and sending at the same moment', () => {
  it('a message reserved first goes out, and its outcome, which comes after, says nothing of them', async () => {
    const { account, id } = await inJourney()
    const mail = await fakeMailServer({ dot: 'silent' })
    const sending = activitiesOf(w, mail.url).sendContent(send(account))
    await expect.poll(() => mail.messages).toHaveLength(1)
    await erase(id)
    expect(await sending).toMatchObject({ outcome: 'unknown', person: id })
    await mail.stop()
    const { rows } = await w.pool.query(
      `select state, subject, response from effects where account_key = $1 and kind = 'send'`,
      [account],
    )
    expect(rows).toEqual([{ state: 'unknown', subject: null, response: null }])
  })

  it('one that asks for its reservation while they are being erased waits, and is not sent', async () => {
    const { account, id } = await inJourney()
    const mail = await fakeMailServer({})
    let letGo: () => void = () => undefined
    const barrier = new Promise<void>(resolve => {
      letGo = resolve
    })
    // somebody holds the touches of the account: both wait behind, the erasure first
    const holding = inTransaction(w.pool, async tx => {
      await lockTouches(tx, account)
      await barrier
    })
    const erasing = erase(id)
    await new Promise(resolve => setTimeout(resolve, 200))
    const sending = activitiesOf(w, mail.url).sendContent(send(account))
    await new Promise(resolve => setTimeout(resolve, 200))
    letGo()
    await holding
    await erasing
    expect(await sending).not.toMatchObject({ outcome: 'sent' })
    expect(mail.messages).toEqual([])
    await mail.stop()
  })
})
