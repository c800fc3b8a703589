import PostalMime from 'postal-mime'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readDigest } from '../../../client/http/view/digest.ts'
import { Shelf } from '../../../client/http/view/shelf.ts'
import { takeOverDigests } from '../../../db/task-digests.ts'
import { readTaskLink } from '../../../intake/task-link.ts'
import { type DigestSettings, dueDigests, sendDigest } from '../../../sinks/mail/digests.ts'
import { postTestMail } from '../../../sinks/mail/test-mail.ts'
import { diesAt } from '../../support/dies-at.ts'
import { fakeMailServer, type Script } from '../../support/fake-mail-server.ts'
import { smallRelease, TIER_A } from '../../support/small-definitions.ts'
import { apiOf } from '../../support/task-words.ts'
import { addSdr, testWorkspace, type Workspace } from '../../support/workspace.ts'
import { desk } from './desk.ts'

let w: Workspace
let server: Awaited<ReturnType<typeof fakeMailServer>>
let settings: DigestSettings
const script: Script = {}

beforeAll(async () => {
  w = await testWorkspace(smallRelease(TIER_A))
  for (const id of ['jonas', 'mia']) await addSdr(w.pool, id)
  const d = desk(w)
  await d.task('acme')
  await d.task('north')
  server = await fakeMailServer(script)
  const read = { api: apiOf(w), shelf: new Shelf(w.pool) }
  settings = {
    ...{ pool: w.pool, definitions: w.store, secret: 's', publicUrl: 'http://127.0.0.1:4400' },
    smtp: { url: server.url, name: 'test', connectWait: 1_000, replyWait: 1_000, sandboxTo: null },
    domain: async () => 'small.example',
    workOf: staff => readDigest(read, staff),
  }
})
afterAll(async () => {
  await server.stop()
  await w.end()
})
beforeEach(async () => {
  for (const stage of ['rcpt', 'dot'] as const) delete script[stage]
  await w.pool.query(`delete from task_digests`)
  // whatever hour it is, the day of somebody who works around the clock has begun
  await w.pool.query(
    `update staff set task_mail = case id when 'jonas' then 'digest' else 'off' end, calendar = 'always'`,
  )
})

const row = async () => (await w.pool.query('select state, reason, fence from task_digests')).rows
const sent = async (from = 0) => Promise.all(server.messages.slice(from).map(message => PostalMime.parse(message)))

describe('the mail of a day', () => {
  it('lists what is theirs to do with a link for each, once, however often it is asked for', async () => {
    expect((await dueDigests(settings)).due).toEqual(['jonas'])
    await Promise.all([sendDigest(settings, 'jonas'), sendDigest(settings, 'jonas')])
    await sendDigest(settings, 'jonas')
    const { due, next } = await dueDigests(settings)
    expect(due).toEqual([])
    expect(next).toBeGreaterThan(Date.now())
    const [mail, ...others] = await sent()
    expect(others).toEqual([])
    expect(mail?.subject).toBe('2 tasks for today')
    expect(mail?.to?.[0]?.address).toBe('jonas@small.example')
    const tokens = [...(mail?.text ?? '').matchAll(/\/t\/(\S+)/g)].map(([, token = '']) => readTaskLink('s', token))
    expect(tokens).toMatchObject([
      { staff: 'jonas', may: 'complete' },
      { staff: 'jonas', may: 'complete' },
    ])
    expect(await row()).toEqual([{ state: 'sent', reason: null, fence: 1 }])
  })

  it('is not sent twice where the process dies: sent again if nothing had begun, in doubt if it had', async () => {
    const before = server.messages.length
    await diesAt('digest:reserved', () => sendDigest(settings, 'jonas'))
    await takeOverDigests(w.pool)
    await diesAt('digest:answered', () => sendDigest(settings, 'jonas'))
    await takeOverDigests(w.pool)
    expect(await row()).toMatchObject([{ state: 'unknown', reason: 'interrupted' }])
    expect((await dueDigests(settings)).due).toEqual([])
    await sendDigest(settings, 'jonas')
    expect(server.messages.length - before).toBe(1)
  })

  it('of a preview is one mail each time somebody asks for it, whatever became of the one before', async () => {
    const before = server.messages.length
    const mail = {
      to: { name: 'Jonas', address: 'jonas@small.example' },
      subject: '[Test] x',
      html: '<p>x</p>',
      text: 'x',
    }
    const post = () => postTestMail(settings.smtp, { name: 'Small', address: 'hello@small.example' }, mail)
    await diesAt('preview:answered', post)
    expect(await post()).toBeNull()
    expect(server.messages.length - before).toBe(2)
    expect((await w.pool.query(`select from effects where kind = 'send'`)).rowCount).toBe(0)
  })

  it('is tried again when it was not taken for now', async () => {
    const before = server.messages.length
    script.rcpt = 451
    await sendDigest(settings, 'jonas')
    expect(await row()).toMatchObject([{ state: 'deferred', fence: 1 }])
    expect((await dueDigests(settings)).due).toEqual([])
    delete script.rcpt
    await w.pool.query('update task_digests set due_at = now()')
    expect((await dueDigests(settings)).due).toEqual(['jonas'])
    await sendDigest(settings, 'jonas')
    expect(await row()).toMatchObject([{ state: 'sent', fence: 2 }])
    expect(await sent(before)).toHaveLength(1)
  })

  it('is sent no second time when nobody can tell of the first', async () => {
    script.dot = 'close'
    await sendDigest(settings, 'jonas')
    expect(await row()).toMatchObject([{ state: 'unknown' }])
    await sendDigest(settings, 'jonas')
    expect((await dueDigests(settings)).due).toEqual([])
  })

  it('is begun anew after a process that died before it, and left alone after one that died in it', async () => {
    script.rcpt = 451
    await sendDigest(settings, 'jonas')
    await w.pool.query(`update task_digests set state = 'reserved'`)
    expect((await dueDigests(settings)).due).toEqual([])
    await takeOverDigests(w.pool)
    expect((await dueDigests(settings)).due).toEqual(['jonas'])
    await w.pool.query(`update task_digests set state = 'in_flight'`)
    await takeOverDigests(w.pool)
    expect(await row()).toMatchObject([{ state: 'unknown' }])
    expect((await dueDigests(settings)).due).toEqual([])
  })

  it('is none on a day without work, for who is away, and for who wants none', async () => {
    const before = server.messages.length
    await w.pool.query(`update staff set task_mail = 'digest' where id = 'mia'`)
    await sendDigest(settings, 'mia')
    expect(await row()).toMatchObject([{ state: 'skipped', reason: 'nothing-to-do' }])
    await w.pool.query(`insert into staff_absences values ('jonas', now(), now() + interval '1 day', null)`)
    expect((await dueDigests(settings)).due).toEqual([])
    await w.pool.query(`delete from staff_absences`)
    await w.pool.query(`update staff set task_mail = 'each'`)
    expect(await dueDigests(settings)).toEqual({ due: [], next: null })
    expect(await sent(before)).toEqual([])
  })
})
