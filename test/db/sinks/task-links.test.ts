import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer } from '../../../client/http/server.ts'
import { readTaskLink, type TaskLink, taskLinkUrl } from '../../../intake/task-link.ts'
import { smallRelease, TIER_A } from '../../support/small-definitions.ts'
import { apiOf } from '../../support/task-words.ts'
import { addSdr, inboxOf, testWorkspace, value, type Workspace } from '../../support/workspace.ts'
import { ASKING, desk } from './desk.ts'

let w: Workspace
let d: ReturnType<typeof desk>
let app: FastifyInstance

beforeAll(async () => {
  w = await testWorkspace(smallRelease({ ...TIER_A, ...ASKING }))
  for (const id of ['jonas', 'mia', 'lea', 'tom']) await addSdr(w.pool, id)
  d = desk(w)
  app = await createServer(apiOf(w))
})
afterAll(async () => {
  await app.close()
  await w.end()
})

const FORTNIGHT = 14 * 86_400_000
const link = (task: string, may: TaskLink['may'], more: Partial<TaskLink> = {}) =>
  new URL(
    taskLinkUrl(
      { secret: 's', publicUrl: 'http://x.example' },
      { task, staff: 'jonas', may, until: Date.now() + FORTNIGHT, ...more },
    ),
  ).pathname
/** As from a mail program anywhere: no key, another host, another site. */
const from = { host: 'journeys.example', origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
const look = (url: string) => app.inject({ url, headers: from, remoteAddress: '203.0.113.9' })
const send = (url: string, form: Record<string, string>) =>
  app.inject({
    ...{ method: 'POST', url, remoteAddress: '203.0.113.9', payload: new URLSearchParams(form).toString() },
    headers: { ...from, 'content-type': 'application/x-www-form-urlencoded' },
  })
const versionIn = (html: string) => /name="version" value="(\d+)"/.exec(html)?.[1] ?? ''
const stateOf = (task: string) =>
  value<string>(w.pool, `select concat_ws(' ', status, assignee, claimed_by, outcome, note) from tasks where id = $1`, [
    task,
  ])

describe('a link in a mail', () => {
  it('shows the task and changes nothing, however often programs look at it', async () => {
    const task = await d.task('looks')
    for (const may of ['claim', 'complete'] as const) {
      const seen = await look(link(task, may))
      expect(seen.statusCode).toBe(200)
      expect(seen.headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/)
      expect(seen.headers['cache-control']).toBe('no-store')
      expect(seen.body).toContain('<h1>Call Eva</h1>')
      expect(seen.body).not.toContain('<script')
    }
    await app.inject({ method: 'HEAD', url: link(task, 'claim'), headers: from })
    expect(await stateOf(task)).toBe('open jonas')
  })

  it('takes a task, once, and says so afterwards', async () => {
    const task = await d.task('takes')
    const url = link(task, 'claim')
    const version = versionIn((await look(url)).body)
    const taken = await send(url, { version })
    expect(taken.statusCode).toBe(200)
    expect(taken.body).toContain('It is yours.')
    expect(await stateOf(task)).toBe('claimed jonas jonas')
    const again = await send(url, { version })
    expect(again.statusCode).toBe(409)
    expect(again.body).toContain('You have this (taken by jonas')
    expect(again.body).not.toContain('Take it</button>')
  })

  it('closes a task with an outcome of its list and a note, as the colleague, and its journey hears of it', async () => {
    const task = await d.task('closes')
    const url = link(task, 'complete')
    const { body } = await look(url)
    expect(body).toContain('value="spoke" required')
    const version = versionIn(body)
    expect((await send(url, { version, note: 'kept' })).statusCode).toBe(422)
    const wrong = await send(url, { version, outcome: 'invented', note: 'kept' })
    expect(wrong.statusCode).toBe(422)
    expect(wrong.body).toContain('>kept</textarea>')
    const done = await send(url, { version, outcome: 'spoke', note: ' asked for <b>a quote</b> ' })
    expect(done.statusCode).toBe(200)
    expect(done.body).toContain('Done: Spoke.')
    expect(done.body).not.toContain('<b>a quote')
    expect(await stateOf(task)).toBe('done jonas spoke asked for <b>a quote</b>')
    expect((await inboxOf(w.pool, 'closes')).at(-1)?.body).toMatchObject({ kind: 'task', act: 'complete', by: 'jonas' })
    expect((await look(url)).body).toContain('This is done already (done by jonas as Spoke')
  })

  it('asks for the reason and the day of an outcome that wants them, and lets both be mended on the page', async () => {
    const task = await d.task('asks')
    const url = link(task, 'complete')
    const { body } = await look(url)
    expect(body).toContain('<small>comes back; needs a note that says why</small>')
    const version = versionIn(body)
    const mute = await send(url, { version, outcome: 'later', date: '2099-07-01' })
    expect(mute.statusCode).toBe(422)
    expect(mute.body).toContain('“Later” needs a note that says why.')
    expect(mute.body).toContain('value="later" required checked')
    expect(mute.body).toContain('name="date" value="2099-07-01"')
    expect((await send(url, { version, outcome: 'later', note: 'no budget', date: '2001-01-01' })).statusCode).toBe(422)
    expect((await send(url, { version, outcome: 'spoke', date: '2099-07-01' })).body).toContain('takes no date')
    expect(await stateOf(task)).toBe('open jonas')
    await send(url, { version, outcome: 'later', note: 'no budget', date: '2099-07-01' })
    expect(await stateOf(task)).toBe('done jonas later no budget')
    const day = `select extra ->> 'comesBack' from accounts where key = 'asks'`
    expect(await value<string>(w.pool, day)).toBe('2099-07-01')
  })

  it('does the one thing it is signed for', async () => {
    const task = await d.task('one-thing')
    const url = link(task, 'claim')
    const version = versionIn((await look(url)).body)
    await send(url, { version, outcome: 'spoke' })
    expect(await stateOf(task)).toBe('claimed jonas jonas')
  })

  it('says who has the task now, and lets nobody else act on it', async () => {
    const task = await d.task('theirs')
    const url = link(task, 'complete')
    const version = versionIn((await look(url)).body)
    await d.work(task, { act: 'claim' }, 'mia')
    expect((await look(url)).body).toContain('mia has this now (taken by mia')
    const refused = await send(url, { version, outcome: 'spoke' })
    expect(refused.statusCode).toBe(409)
    expect(await stateOf(task)).toBe('claimed mia mia')
  })

  it('asks to look once more when something changed since it was looked at, and keeps what was written', async () => {
    const task = await d.task('stale')
    const url = link(task, 'complete')
    const version = versionIn((await look(url)).body)
    await d.work(task, { act: 'snooze', until: Date.now() + 60_000 })
    const refused = await send(url, { version, outcome: 'spoke', note: 'mine' })
    expect(refused.statusCode).toBe(412)
    expect(refused.body).toContain('value="spoke" required checked')
    expect(refused.body).toContain('>mine</textarea>')
    expect((await send(url, { version: versionIn(refused.body), outcome: 'spoke' })).statusCode).toBe(200)
  })

  it('works for nobody when it is forged, cut off, too old, or its colleague left', async () => {
    const task = await d.task('forged')
    const [said = '', signed = ''] = link(task, 'claim').split('/').at(-1)?.split('.') ?? []
    const other = Buffer.from(JSON.stringify([task, 'mia', 'complete', Date.now() + FORTNIGHT])).toString('base64url')
    for (const token of [`${other}.${signed}`, said, `${said}.`, `${said}.${'0'.repeat(32)}`, 'nonsense', '.']) {
      expect(readTaskLink('s', token)).toBeNull()
      expect((await look(`/t/${token}`)).statusCode).toBe(404)
      expect((await send(`/t/${token}`, { version: '1' })).statusCode).toBe(404)
    }
    expect((await send(link(task, 'claim', { until: Date.now() - 1 }), { version: '1' })).statusCode).toBe(410)
    await w.pool.query(`update staff set active = false where id = 'lea'`)
    await w.pool.query(`update staff set leaves_at = now() where id = 'tom'`)
    for (const staff of ['lea', 'tom']) {
      expect((await send(link(task, 'claim', { staff }), { version: '1' })).statusCode).toBe(404)
    }
    expect(await stateOf(task)).toBe('open jonas')
  })

  it('lets the colleague say whether they want such mails', async () => {
    const task = await d.task('wishes')
    const wants = () => value<string>(w.pool, `select task_mail from staff where id = 'jonas'`)
    await send(link(task, 'claim'), { taskMail: 'each' })
    expect(await wants()).toBe('each')
    const off = await send(link(task, 'claim'), { taskMail: 'off' })
    expect(off.body).toContain('No more mails for your tasks.')
    expect(await wants()).toBe('off')
    expect(await stateOf(task)).toBe('open jonas')
  })
})
