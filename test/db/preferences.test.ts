import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { PersonView } from '../../client/http/person-answers.ts'
import { PersonExport } from '../../client/http/privacy-answers.ts'
import { Timeline } from '../../client/http/views.ts'
import { suppress } from '../../db/suppressions.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { erasePerson } from '../../intake/erase-person.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { unsubscribeUrl } from '../../intake/unsubscribe-link.ts'
import { callCli } from '../cli/support/call-cli.ts'
import { activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { serveApi } from '../support/serve-api.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { SPEAKING } from '../support/speaking-workspace.ts'
import { addAccount, inboxOf, originOf, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000
const SECRET = 'test'
const release = smallRelease(SPEAKING)
const { settings } = release
const workspace = { ...settings.workspace, languages: ['en', 'de'] }

let w: Workspace
let api: Awaited<ReturnType<typeof serveApi>>
let mail: Awaited<ReturnType<typeof fakeMailServer>>
let act: ReturnType<typeof activitiesOf>

beforeAll(async () => {
  w = await testWorkspace({ ...release, settings: { ...settings, workspace } })
  api = await serveApi(w)
  mail = await fakeMailServer({})
  act = activitiesOf(w, mail.url, { secret: SECRET })
})
afterAll(async () => {
  await mail.stop()
  await api.stop()
  await w.end()
})

/** An account in a journey, and its champion. */
async function somebody(account: string): Promise<{ id: string; path: string }> {
  await addAccount(w.pool, account)
  await w.accept(account, 'page.viewed')
  const id = await value<string>(w.pool, 'select id from people where account_key = $1', [account])
  return { id, path: pathOf(id) }
}

const pathOf = (id: string): string => `${unsubscribeUrl({ secret: SECRET, publicUrl: api.at }, id)}/preferences`

async function look(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(path)
  return { status: response.status, text: await response.text() }
}

/** Sends the form as a browser does. */
async function choose(path: string, fields: [name: string, value: string][]) {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) })
  return { status: response.status, text: await response.text() }
}

const SAVE: [string, string][] = [
  ['do', 'choose'],
  ['shown', 'news'],
]

async function read<T>(path: string, shape: { parse(body: unknown): T }): Promise<T> {
  const response = await fetch(`${api.at}${path}`, { headers: { authorization: `Bearer ${api.key}` } })
  return shape.parse(await response.json())
}
const historyOf = async (id: string) => (await read(`/v1/people/${id}`, PersonView)).consentHistory

function send(account: string, content: string, n = 1): SendCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/${content}-${n}/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  return { do: 'send', key, origin: originOf(account), at, content, to, expiresAt: at + 40 * DAY }
}

describe('the preferences page', () => {
  it('shows what holds, however often it is looked at, and changes nothing', async () => {
    const { id, path } = await somebody('looks')
    for (const _ of [1, 2]) {
      const { status, text } = await look(path)
      expect(status).toBe(200)
      expect(text).toContain('News and offers')
      expect(text).toContain('e…@looks.example')
      expect(text).not.toContain('<script')
      expect(text).toMatch(/name="pause" value="keep" checked/)
    }
    expect(await historyOf(id)).toEqual([])
    expect((await look(path.replace('/preferences', ''))).text).toContain('href="')
  })

  it('gives a consent and takes it back, once each, and the message that needs it goes or does not', async () => {
    const { id, path } = await somebody('chooses')
    expect(await act.sendContent(send('chooses', 'news'))).toMatchObject({ reason: 'no-consent:news' })
    for (const _ of [1, 2]) {
      const { text } = await choose(path, [...SAVE, ['topic', 'news']])
      expect(text).toContain('role="status"')
      expect(text).toMatch(/name="topic" value="news" checked/)
    }
    expect(await act.sendContent(send('chooses', 'news', 2))).toMatchObject({ outcome: 'sent' })
    for (const _ of [1, 2]) await choose(path, SAVE)
    expect(await act.sendContent(send('chooses', 'news', 3))).toMatchObject({ reason: 'no-consent:news' })
    const said = { subject: 'news', source: 'preferences', by: 'person' }
    expect(await historyOf(id)).toMatchObject([
      { ...said, act: 'withdrawn', basis: 'withdrawal' },
      { ...said, act: 'given', basis: 'consent' },
    ])
  })

  it('takes a language, which beats what is known, and is the language of the page and of mail from then on', async () => {
    const { id, path } = await somebody('german')
    await w.pool.query(`update people set language = 'en' where id = $1`, [id])
    const { text } = await choose(path, [...SAVE, ['language', 'de']])
    expect(text).toContain('<html lang="de">')
    expect(text).toContain('Gespeichert')
    await act.sendContent(send('german', 'hello'))
    expect(mail.messages.at(-1)).toMatch(/^Subject: Hallo\r?$/m)
    expect(mail.messages.at(-1)).toContain('Einstellungen: ')
    // the same again, and one that the page showed already, say nothing
    await choose(path, [...SAVE, ['language', 'de']])
    expect((await historyOf(id)).map(one => [one.act, one.subject])).toEqual([['language', 'de']])
  })

  it('pauses for as long as they choose, from when the page was made, and holds touches to that very moment', async () => {
    const { id, path } = await somebody('pauses')
    const from = Date.now() - 1_000
    for (const _ of [1, 2]) await choose(path, [...SAVE, ['pause', '30'], ['from', String(from)]])
    const until = from + 30 * DAY
    expect(await act.sendContent(send('pauses', 'hello'))).toMatchObject({ outcome: 'deferred', until })
    expect(await act.sendContent(send('pauses', 'notice'))).toMatchObject({ outcome: 'sent' })
    expect(await historyOf(id)).toMatchObject([{ act: 'paused', until: new Date(until).toISOString(), basis: 'wish' }])
    expect((await look(path)).text).toContain('Paused until')
    const waked = async () => (await inboxOf(w.pool, 'pauses')).filter(({ body }) => body.kind === 'hold-ended').length
    expect(await waked()).toBe(0)
    for (const _ of [1, 2]) await choose(path, [...SAVE, ['pause', 'none']])
    expect(await waked()).toBe(1)
    expect(await act.sendContent(send('pauses', 'hello'))).toMatchObject({ outcome: 'sent' })
  })

  it('pauses for whoever comes under the address later, in another account too', async () => {
    const { path } = await somebody('rests')
    const from = Date.now() - 1_000
    await choose(path, [...SAVE, ['pause', '30'], ['from', String(from)]])
    const later = await somebody('rests-too')
    await w.pool.query(`update people set email = 'EVA@rests.example' where id = $1`, [later.id])
    const until = from + 30 * DAY
    expect(await act.sendContent(send('rests-too', 'hello'))).toMatchObject({ outcome: 'deferred', until })
    expect((await look(later.path)).text).toContain('Paused until')
    await choose(later.path, [...SAVE, ['pause', 'none']])
    expect(await act.sendContent(send('rests-too', 'hello'))).toMatchObject({ outcome: 'sent' })
  })

  it('ends all mail, and takes that back, for everybody under the address', async () => {
    const { id, path } = await somebody('stops')
    const twin = await somebody('twin')
    await w.pool.query(`update people set email = 'EVA@stops.example' where id = $1`, [twin.id])
    for (const _ of [1, 2]) expect((await choose(path, [['do', 'stop']])).text).toContain('value="again"')
    expect(await act.sendContent(send('twin', 'notice'))).toMatchObject({ reason: 'opted-out' })
    for (const _ of [1, 2]) expect((await choose(path, [['do', 'again']])).text).toContain('value="choose"')
    expect(await act.sendContent(send('twin', 'notice', 2))).toMatchObject({ outcome: 'sent' })
    for (const one of [id, twin.id]) {
      expect((await historyOf(one)).map(({ act: what, basis }) => [what, basis])).toEqual([
        ['opted-in', 'consent'],
        ['opted-out', 'objection'],
      ])
    }
  })

  it('lifts nothing that is not theirs to lift: an address that came back stays ruled out', async () => {
    const { path } = await somebody('bounced')
    await suppress(w.pool, addressHash(SECRET, 'eva@bounced.example'), 'bounced', 'test')
    expect((await look(path)).text).not.toContain('<form')
    await choose(path, [['do', 'again']])
    expect(await act.sendContent(send('bounced', 'notice'))).toMatchObject({ reason: 'suppressed-bounced' })
  })

  it.each(['complained', 'bounced'])(
    'takes nothing back from a page that was open before %s was heard of, and says so',
    async reason => {
      const { id, path } = await somebody(`late-${reason}`)
      await choose(path, [['do', 'stop']])
      expect((await look(path)).text).toContain('value="again"')
      await suppress(w.pool, addressHash(SECRET, `eva@late-${reason}.example`), reason, 'test')
      const { status, text } = await choose(path, [['do', 'again']])
      expect(status).toBe(422)
      expect(text).toContain('has ended for another reason')
      expect(text).not.toContain('<form')
      expect(await value(w.pool, 'select opted_out from people where id = $1', [id])).toBe(true)
      expect((await historyOf(id)).map(one => one.act)).toEqual(['opted-out'])
    },
  )

  it('refuses what it cannot know, says so, and changes nothing', async () => {
    const { id, path } = await somebody('odd')
    const odd: [string, string][][] = [
      [],
      [['do', 'explode']],
      [...SAVE, ['topic', 'gossip']],
      [...SAVE, ['language', 'xx']],
      [...SAVE, ['shown', 'gossip']],
    ]
    for (const fields of odd) {
      const { status, text } = await choose(path, fields)
      expect([status, text.includes('role="alert"')]).toEqual([422, true])
    }
    // a moment that is not within the day is not believed, and a length that is not offered is none
    await choose(path, [...SAVE, ['pause', '30'], ['from', '99999999999999']])
    const [paused] = await historyOf(id)
    expect(Date.parse(paused?.until ?? '')).toBeLessThanOrEqual(Date.now() + 30 * DAY)
    await choose(path, [...SAVE, ['pause', '9000']])
    expect(await historyOf(id)).toHaveLength(1)
  })

  it('works for nobody by a link that was forged or cut off, and for who was erased says that nothing is kept', async () => {
    const { id, path } = await somebody('gone')
    const token = path.split('/').at(-2) ?? ''
    const [name = '', signed = ''] = token.split('.')
    const other = Buffer.from(`${id}0`).toString('base64url')
    for (const bad of [
      name,
      `${name}.${signed.slice(1)}`,
      `${name}.${'0'.repeat(32)}`,
      `${other}.${signed}`,
      '.',
      'x',
    ]) {
      const at = `${api.at}/u/${bad}/preferences`
      expect([(await look(at)).status, (await choose(at, SAVE)).status]).toEqual([404, 404])
    }
    await erasePerson(w.pool, id, { dry: false, by: { kind: 'user', id: 'u_1', name: 'Ada' }, reason: 'asked' })
    for (const text of [(await look(path)).text, (await choose(path, [['do', 'again']])).text]) {
      expect(text).toContain('Nothing is kept of you')
      expect(text).not.toContain('<form')
    }
    expect(await value(w.pool, 'select opted_out from people where id = $1', [id])).toBe(true)
  })

  it('is, for somebody who was joined into somebody else since, the page of that one', async () => {
    const [{ id: from, path }, { id: into }] = [await somebody('joined'), await somebody('survivor')]
    await w.pool.query(`update people set joined_into = $2, deleted_at = now() where id = $1`, [from, into])
    expect((await look(path)).text).toContain('e…@survivor.example')
    await choose(path, [['do', 'stop']])
    expect((await historyOf(into)).map(one => one.act)).toEqual(['opted-out'])
    const hashes = ['eva@joined.example', 'eva@survivor.example'].map(one => addressHash(SECRET, one))
    const { rows } = await w.pool.query('select 1 from suppressions where address_hash = any($1)', [hashes])
    expect(rows).toHaveLength(2)
  })
})

describe('what was said about mail', () => {
  it('stands with the person, on the timeline of the account and in what is handed out, and goes when the person is erased', async () => {
    const { id, path } = await somebody('told')
    await choose(path, [...SAVE, ['topic', 'news']])
    await choose(path, [['do', 'stop']])
    const { entries, counts } = await read('/v1/accounts/told/timeline?kind=signal', Timeline)
    expect(entries.slice(0, 2).map(({ text, why }) => [text, why])).toEqual([
      ['Eva wants no mail any more', ['an objection, said by themselves on the preferences page']],
      ['Eva consented to “News and offers”', ['a consent, said by themselves on the preferences page']],
    ])
    expect(counts['signal']).toBe(entries.length)
    vi.stubEnv('JOURNEYS_API_KEY', api.key)
    const { stdout } = await callCli(['person', id, '--api', api.at]).finally(() => vi.unstubAllEnvs())
    expect(stdout).toMatch(/Goes to them +no, they opted out/)
    expect(stdout).toContain('wants no mail any more: an objection, said by themselves on the preferences page')
    const kept = async () => (await read(`/v1/people/${id}/export`, PersonExport)).kept['consent'] ?? []
    expect(await kept()).toHaveLength(2)
    await erasePerson(w.pool, id, { dry: false, by: { kind: 'user', id: 'u_1', name: 'Ada' }, reason: 'asked' })
    expect(await kept()).toEqual([])
  })
})
