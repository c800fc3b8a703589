import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentPreview } from '../../client/http/view/content-preview.ts'
import { contentCoverage, contentList, contentView } from '../../client/http/view/content-views.ts'
import { openReading } from '../../client/http/view/reading.ts'
import { Shelf } from '../../client/http/view/shelf.ts'
import type { SendCommand } from '../../domain/journey/commands.ts'
import { judgeContent } from '../../intake/judge-content.ts'
import { publish } from '../../intake/publish.ts'
import { tellApproved } from '../../intake/tell-approved.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { fakeMailServer } from '../support/fake-mail-server.ts'
import { smallFiles, smallRelease } from '../support/small-definitions.ts'
import { apiOf } from '../support/task-words.ts'
import { addAccount, addSdr, inboxOf, originOf, testWorkspace, type Workspace } from '../support/workspace.ts'

const { 'workspace.yaml': workspace = '', 'journey.yaml': journey = '' } = smallFiles({})

const content = (id: string, more: string): string => `content: ${id}
title: The ${id}
channel: email
owner: ops
language: en
${more}`

/** One content in every shape; `letter` is the text of the one that is approved by hand. */
const definitions = (letter: string) => ({
  'workspace.yaml': `${workspace.replace(/limits:.*\n/, '')}initiatives: { grow: Grow }
senders: [{ play: background, name: Small Success, address: success@small.example }]\n`,
  'journey.yaml': journey.replace('enter: account.hot', 'enter: account.tier is A'),
  'content.yaml': [
    content('hello', 'approved: yes\nsubject: Hello\nbody: <p>Hello</p>\n'),
    content('again', 'approved: yes\nsubject: Again\nbody: <p>Again</p>\n'),
    content('letter', `approved: by hand\nsubject: Letter\nbody: <p>${letter}</p>\n`),
    content(
      'story',
      `approved: yes
role: champion
stage: engaged
lifecycle: land
initiative: grow
fallbacks: { person.firstName: there, account.renewalDate: your end date }
languages: { de: { subject: "Für {{ account.name }}", body: "<p>Hallo</p>" } }
subject: "For {{ account.name }}"
body: <p>Hello {{ person.firstName }}, {{ account.renewalDate }}, {{ sender.name }}, {{ account.key }}</p>
`,
    ),
  ].join('---\n'),
})

let w: Workspace
let mail: Awaited<ReturnType<typeof fakeMailServer>>
let act: Activities
const reading = () => openReading({ api: apiOf(w), shelf: new Shelf(w.pool) })

beforeAll(async () => {
  w = await testWorkspace(smallRelease(definitions('One')))
  mail = await fakeMailServer({})
  act = activitiesOf(w, mail.url)
  await addAccount(w.pool, 'acme')
  await w.accept('acme', 'page.viewed')
})
afterAll(async () => {
  await mail.stop()
  await w.end()
})

let n = 0
async function send(id: string): Promise<string> {
  n += 1
  const at = Date.now()
  const key = `growth/acme/1/background.1/${id}-${n}/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const command: SendCommand = {
    ...{ do: 'send', key, origin: originOf('acme'), at, content: id, to, expiresAt: at + 86_400_000 },
  }
  const { outcome, reason } = await act.sendContent(command)
  return reason === null ? outcome : `${outcome}: ${reason}`
}

async function judge(verb: 'approve' | 'withdraw', id: string, version?: string) {
  const found = (await w.store.get()).settings.content[id]
  if (!found) throw new Error(`there is no content ${id}`)
  const by = { by: 'Ada Approver', staff: null, reason: 'as agreed' }
  return judgeContent(w.pool, found, { act: verb, version: version ?? found.version, ...by })
}

describe('approval by hand', () => {
  it('is waited for, holds for that very text, and is needed again when it was edited', async () => {
    expect(await send('letter')).toBe('deferred: content-waiting')
    expect(await judge('approve', 'letter', 'another')).toMatchObject({ code: 'other-version' })
    expect(await judge('approve', 'letter')).toBeNull()
    expect(await send('letter')).toBe('sent')
    expect(await judge('approve', 'letter')).toMatchObject({ code: 'approved-already' })
    await publish(w.pool, w.store, smallRelease(definitions('Two')), () => undefined)
    expect(await send('letter')).toBe('deferred: content-waiting')
  })

  it('has whoever waited for it asked again at once, and once; also where a release approves it', async () => {
    const told = async () => {
      await tellApproved(w.pool, await w.store.get())
      return (await inboxOf(w.pool, 'acme')).filter(({ body }) => body.kind === 'hold-ended').length
    }
    expect(await send('letter')).toBe('deferred: content-waiting')
    const before = await told()
    await judge('approve', 'letter')
    expect(await told()).toBe(before + 1)
    expect(await told()).toBe(before + 1)
    await publish(w.pool, w.store, smallRelease(definitions('Three')), () => undefined)
    expect(await send('letter')).toBe('deferred: content-waiting')
    expect(await told()).toBe(before + 1)
    const approved = Object.entries(definitions('Three')).map(([file, text]) => [file, text.replace('by hand', 'yes')])
    await publish(w.pool, w.store, smallRelease(Object.fromEntries(approved)), () => undefined)
    expect(await told()).toBe(before + 2)
    // it waits again for the tests after this one
    await publish(w.pool, w.store, smallRelease(definitions('Four')), () => undefined)
  })

  it('ends at once by a withdrawal, also where the file approves, until somebody approves it again', async () => {
    expect(await send('hello')).toBe('sent')
    expect(await judge('withdraw', 'hello')).toBeNull()
    expect(await send('hello')).toBe('rejected: content-withdrawn')
    expect(await judge('withdraw', 'hello')).toMatchObject({ code: 'withdrawn-already' })
    expect(await judge('approve', 'hello')).toBeNull()
    expect(await send('hello')).toBe('sent')
    const view = await contentView(await reading(), 'hello')
    expect(view).toMatchObject({ state: 'approved', byHand: false })
    expect(view?.acts.map(one => `${one.act} by ${one.by}: ${one.reason}, ${one.isCurrent}`)).toEqual([
      'approve by Ada Approver: as agreed, true',
      'withdraw by Ada Approver: as agreed, true',
    ])
  })
})

describe('a message', () => {
  it('comes from the sender of its play, and answers go to who has the account', async () => {
    await addSdr(w.pool)
    await w.pool.query(`insert into account_team (account_key, role, staff_id) values ('acme', 'sdr', 'jonas')`)
    expect(await send('again')).toBe('sent')
    expect(mail.messages.at(-1)).toMatch(/^From: Small Success <success@small.example>/m)
    expect(mail.messages.at(-1)).toMatch(/^Reply-To: jonas <jonas@small.example>/m)
    expect(mail.messages.at(-1)).toMatch(/^Message-ID: <[0-9a-f]+@small.example>/m)
    expect(mail.envelopes.slice(-2)).toEqual([
      expect.stringContaining('MAIL FROM:<success@small.example>'),
      expect.stringContaining('RCPT TO:<eva@acme.example>'),
    ])
  })

  it('goes to one address alone in sandbox mode, whoever it is for', async () => {
    const waits = { name: 'test', connectWait: 2_000, replyWait: 2_000 }
    const before = act
    act = activitiesOf(w, mail.url, { smtp: { url: mail.url, ...waits, sandboxTo: 'sandbox@small.example' } })
    expect(await send('again')).toBe('sent')
    act = before
    expect(mail.envelopes.at(-1)).toContain('RCPT TO:<sandbox@small.example>')
  })
})

describe('the catalogue', () => {
  it('is cut by whom and what messages are for', async () => {
    const found = async (asked: object) => (await contentList(await reading(), asked)).items.map(one => one.id)
    expect(await found({})).toEqual(['again', 'hello', 'letter', 'story'])
    expect(await found({ role: 'champion' })).toEqual(['story'])
    expect(await found({ lifecycle: 'expand' })).toEqual([])
    expect(await found({ initiative: 'grow', stage: 'engaged', language: 'de' })).toEqual(['story'])
    expect(await found({ state: 'waiting' })).toEqual(['letter'])
    expect(await found({ q: 'OPS' })).toHaveLength(4)
  })

  it('tells what there is by role and stage: what may be sent', async () => {
    const { cells, gaps, journeys } = await contentCoverage(await reading(), 'land')
    expect(journeys.map(one => one.stages.map(stage => stage.title))).toEqual([['Engaged', 'Accepted']])
    const [cell] = cells
    expect(cell?.own).toEqual([{ id: 'story', title: 'The story' }])
    expect(cell?.general.map(one => one.id)).toEqual(['again', 'hello'])
    expect(gaps).toBe(0)
  })
})

describe('a preview', () => {
  it('reads as the mail would for somebody it is meant for, with what stood in', async () => {
    const preview = await contentPreview(await reading(), { id: 'story', account: 'acme' })
    expect(preview).toMatchObject({
      subject: 'For acme',
      language: 'en',
      person: { name: 'Eva' },
      fallbacks: [{ field: 'account.renewalDate', text: 'your end date' }],
      missing: [],
      text: expect.stringContaining('Hello Eva, your end date, Small, acme'),
    })
    await w.pool.query(`update people set first_name = null`)
    const { fallbacks } = await contentPreview(await reading(), { id: 'story', account: 'acme' })
    expect(fallbacks).toContainEqual({ field: 'person.firstName', text: 'there' })
  })

  it('is in the language that is asked for, of those there are', async () => {
    const of = { id: 'story', account: 'acme' }
    expect((await contentPreview(await reading(), { ...of, language: 'DE' })).subject).toBe('Für acme')
    await expect(contentPreview(await reading(), { ...of, language: 'fr' })).rejects.toThrow('it has en, de')
    await expect(contentPreview(await reading(), { ...of, person: 'p_none' })).rejects.toThrow('no person p_none')
    await expect(contentPreview(await reading(), { ...of, account: 'none' })).rejects.toThrow('no account none')
  })
})
