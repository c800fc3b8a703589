import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inTransaction } from '../../db/pool.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { type ContactRow, contactImport } from '../../intake/import-contacts.ts'
import type { Activities } from '../support/activities-of.ts'
import { mailingWorkspace } from '../support/mailing-workspace.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { addAccount, originOf, value, type Workspace } from '../support/workspace.ts'

let w: Workspace
let mail: Awaited<ReturnType<typeof mailingWorkspace>>['mail']
let act: Activities
let end: () => Promise<void>

beforeAll(async () => {
  ;({ w, mail, act, end } = await mailingWorkspace(smallRelease(SPEAKING)))
})
afterAll(() => end())

async function inJourney(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'page.viewed')
}

function send(account: string, content: string, n = 1): SendCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/${content}-${n}/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  return { do: 'send', key, origin: originOf(account), at, content, to, expiresAt: at + 86_400_000 }
}

/** What a file of contacts says of the champion of an account. */
async function contacts(account: string, said: Partial<ContactRow>) {
  const record: ContactRow = {
    key: null,
    account,
    email: `eva@${account}.example`,
    firstName: null,
    lastName: null,
    title: null,
    phone: null,
    role: null,
    zone: null,
    language: null,
    postal: null,
    consent: [],
    consentSince: null,
    consentUntil: null,
    noConsent: [],
    otherwise: null,
    refuses: null,
    ...said,
  }
  const ctx = { defs: await w.store.get(), source: 'contacts.csv', now: Date.now() }
  return inTransaction(w.pool, tx => contactImport.write(tx, ctx, [{ line: 2, record }]))
}

const ledger = (account: string) =>
  value(
    w.pool,
    `select string_agg(state || coalesce(' ' || reason, ''), ', ' order by decided_at, key) from effects where account_key = $1`,
    [account],
  )

describe('content that needs a consent', () => {
  it('is not sent to somebody who did not give it, the ledger says why, and another message goes', async () => {
    await inJourney('silent')
    expect(await act.sendContent(send('silent', 'news'))).toMatchObject({
      outcome: 'skipped',
      reason: 'no-consent:news',
    })
    expect(await act.sendContent(send('silent', 'hello'))).toMatchObject({ outcome: 'sent' })
    expect(await ledger('silent')).toBe('skipped no-consent:news, sent')
  })

  it('goes once a file says they gave it, and no more once one says they took it back', async () => {
    await inJourney('willing')
    expect((await contacts('willing', { consent: ['news'] })).outcomes).toEqual(['changed'])
    expect((await contacts('willing', { consent: ['news'] })).outcomes).toEqual(['same'])
    expect(await act.sendContent(send('willing', 'news'))).toMatchObject({ outcome: 'sent' })
    await contacts('willing', { noConsent: ['news'] })
    expect(await act.sendContent(send('willing', 'news', 2))).toMatchObject({ reason: 'no-consent:news' })
    expect((await contacts('willing', { consent: ['news'] })).outcomes).toEqual(['same'])
  })

  it('that somebody took back is not given by a file that brings them to another account, unless it is of a later day', async () => {
    for (const [n, account] of ['beside', 'known'].entries()) {
      const took = `took-${n}`
      await inJourney(took)
      await contacts(took, { consent: ['news'] })
      await contacts(took, { noConsent: ['news'] })
      await addAccount(w.pool, account)
      const theirs = { email: `EVA@${took}.example`, key: `k-${account}`, role: 'champion' }
      await w.pool.query('delete from people where account_key = $1', [account])
      // known here before the file tells of consent, or not
      if (n === 1) await contacts(account, theirs)
      await contacts(account, { ...theirs, consent: ['news'] })
      await w.accept(account, 'page.viewed')
      expect(await act.sendContent(send(account, 'news'))).toMatchObject({ reason: 'no-consent:news' })
      await contacts(account, { ...theirs, consent: ['news'], consentSince: Date.now() })
      expect(await act.sendContent(send(account, 'news', 2))).toMatchObject({ outcome: 'sent' })
    }
  })

  it('does not go after the consent has run out', async () => {
    await inJourney('lapsed')
    await contacts('lapsed', { consent: ['news'], consentSince: 0, consentUntil: Date.now() - 1_000 })
    expect(await act.sendContent(send('lapsed', 'news'))).toMatchObject({ reason: 'no-consent:news' })
  })
})

describe('a file of contacts', () => {
  it('says which consent class or language it cannot use, and takes the rest of the row', async () => {
    await inJourney('odd')
    const { outcomes, complaints } = await contacts('odd', { language: 'German', consent: ['news', 'nws'] })
    expect(outcomes).toEqual(['changed'])
    expect(complaints.map(c => c.says)).toEqual([
      '"German" is no language: write en, de or pt-BR',
      '"nws" is none of news',
    ])
    expect(await value(w.pool, `select language from people where account_key = 'odd'`)).toBeNull()
  })
})

describe('what files say of consent', () => {
  const history = (account: string) =>
    value(
      w.pool,
      `select string_agg(c.act || ' ' || coalesce(c.subject, '-') || ' ' || c.basis || ' ' || c.source || ' ' || c.said_by, ', ' order by c.id)
       from consent_acts c join people p on p.id = c.person_id where p.account_key = $1`,
      [account],
    )

  it('is kept word by word, of new people too, and what they say again is not', async () => {
    await inJourney('history')
    for (const _ of [1, 2]) await contacts('history', { consent: ['news'] })
    await contacts('history', { consent: ['news'], firstName: 'Evelyn' })
    for (const _ of [1, 2]) await contacts('history', { noConsent: ['news'] })
    for (const _ of [1, 2]) await contacts('history', { refuses: 'unsubscribed' })
    expect(await history('history')).toBe(
      'given news consent contacts.csv file, withdrawn news withdrawal contacts.csv file, opted-out - objection contacts.csv file',
    )
    await inJourney('newcomers')
    await contacts('newcomers', { email: 'new@newcomers.example', consent: ['news'] })
    expect(await history('newcomers')).toBe('given news consent contacts.csv file')
  })

  it('changes no language that somebody chose', async () => {
    await inJourney('chosen')
    await w.pool.query(`update people set language = 'fr', language_chosen = true where account_key = 'chosen'`)
    await contacts('chosen', { language: 'de', firstName: 'Evelyn' })
    expect(await value(w.pool, `select first_name || ' ' || language from people where account_key = 'chosen'`)).toBe(
      'Evelyn fr',
    )
  })
})

describe('content in several languages', () => {
  it('goes out in the one of the person, and the ledger keeps which version that was', async () => {
    await inJourney('german')
    await contacts('german', { language: 'de-CH' })
    await act.sendContent(send('german', 'hello'))
    expect(mail.messages.at(-1)).toMatch(/^Subject: Hallo\r?$/m)
    expect(mail.messages.at(-1)).toContain('<html lang=3D"de">')
    const { settings } = await w.store.get()
    const hash = await value(w.pool, `select content_hash from effects where account_key = 'german'`)
    expect(hash).toBe(settings.content['hello']?.texts['de']?.hash)
  })
})

describe('content that is no touch', () => {
  it('goes though the cap is full, and takes nothing of it', async () => {
    await inJourney('notified')
    expect(await act.sendContent(send('notified', 'notice', 1))).toMatchObject({ outcome: 'sent' })
    expect(await act.sendContent(send('notified', 'again'))).toMatchObject({ outcome: 'sent' })
    expect(await act.sendContent(send('notified', 'hello'))).toMatchObject({ outcome: 'deferred' })
    expect(await act.sendContent(send('notified', 'notice', 2))).toMatchObject({ outcome: 'sent' })
  })

  it('does not go to somebody who opted out', async () => {
    await inJourney('out')
    await w.pool.query(`update people set opted_out = true where account_key = 'out'`)
    expect(await act.sendContent(send('out', 'notice'))).toMatchObject({ outcome: 'skipped', reason: 'opted-out' })
  })
})
