import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dueRemovals } from '../../db/audience-removals.ts'
import { inTransaction } from '../../db/pool.ts'
import { noteFailure, waitingFor } from '../../db/set-aside.ts'
import type { ChangeAudienceCommand } from '../../domain/journey/commands.ts'
import type { JobFunction, Seniority } from '../../domain/people/title/titles.ts'
import { erasePerson } from '../../intake/erase-person.ts'
import { joinTwoPeople } from '../../intake/join-two-people.ts'
import { type Activities, activitiesOf } from '../support/activities-of.ts'
import { loopbackServer } from '../support/loopback-server.ts'
import { smallRelease, TIER_A } from '../support/small-definitions.ts'
import { addAccount, originOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

let server: Awaited<ReturnType<typeof loopbackServer>>
let w: Workspace
let dir: string
let act: Activities

beforeAll(async () => {
  server = await loopbackServer()
  dir = await mkdtemp(join(tmpdir(), 'audiences-'))
  const audience = (id: string, to: string) => `audience: ${id}\ntitle: Ads\nowner: ops\n${to}\n`
  w = await testWorkspace(
    smallRelease({
      'ads.yaml': `${audience('ads', 'file: ads.csv')}---\n${audience('lines', 'file: lines.jsonl')}---\n${audience('far', 'webhook: sync')}`,
      'sync.yaml': `webhook: sync\ntitle: Sync\nowner: ops\nurl: ${server.url}\nsecret: SYNC_SECRET\n`,
      ...TIER_A,
    }),
  )
  const webhooks = { loopback: true, secret: () => 'a secret that is long enough' }
  act = activitiesOf(w, undefined, { webhooks, audienceDir: join(dir, 'audiences') })
})
afterAll(async () => {
  await server.stop()
  await w.end()
  await rm(dir, { recursive: true, force: true })
})

async function inJourney(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'mail.replied', { person: person(`eva@${key}.example`) })
}

function change(
  account: string,
  audience: string,
  more: Partial<ChangeAudienceCommand> = {},
  step = 'on',
): ChangeAudienceCommand {
  const at = Date.now()
  const key = `growth/${account}/1/background.1/${step}/1/-`
  const to = { rule: { pick: 'best', role: 'champion' } } as const
  const common = { origin: originOf(account, step), at, expiresAt: at + 86_400_000 }
  return { do: 'change-audience', key, ...common, audience, act: 'add', to, ...more }
}

const undo = (account: string, audience: string, step = 'on'): ChangeAudienceCommand => {
  const { key } = change(account, audience, {}, step)
  return change(account, audience, { key: `${key}/undo`, act: { undo: key }, to: null })
}

const file = (name: string) => readFile(join(dir, 'audiences', name), 'utf8')

describe('an audience in a file', () => {
  it('holds who was put on, each once, with the address as a hash', async () => {
    await inJourney('one')
    expect(await act.changeAudience(change('one', 'ads'))).toMatchObject({ outcome: 'sent' })
    await act.changeAudience(change('one', 'ads'))
    const [head, ...rows] = (await file('ads.csv')).trim().split('\n')
    expect(head).toBe('unit,account,person,domain,emailSha256,since,functions,seniorities')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatch(/^person,one,[^,]+,one\.example,[0-9a-f]{64},\d{4}-/)
    expect(await file('ads.csv')).not.toContain('eva@')
  })

  it('loses who is taken off, and who is undone unless another play wants them there', async () => {
    await inJourney('two')
    await act.changeAudience(change('two', 'lines'))
    await act.changeAudience(change('two', 'lines', {}, 'other'))
    expect(await act.changeAudience(undo('two', 'lines'))).toMatchObject({ outcome: 'skipped' })
    expect((await file('lines.jsonl')).trim().split('\n')).toHaveLength(1)
    expect(await act.changeAudience(undo('two', 'lines', 'other'))).toMatchObject({ outcome: 'sent' })
    expect(await file('lines.jsonl')).toBe('')
    await act.changeAudience(change('two', 'lines', { to: null }, 'whole'))
    expect(JSON.parse(await file('lines.jsonl'))).toMatchObject({ unit: 'account', account: 'two', person: null })
    await act.changeAudience(change('two', 'lines', { act: 'remove', to: null }, 'off'))
    expect(await file('lines.jsonl')).toBe('')
  })

  it('holds an account for people of some functions and levels, whom nobody has to know, until it is undone', async () => {
    await inJourney('aimed')
    const aim = (functions: JobFunction[], seniorities: Seniority[] = []) => ({
      to: null,
      aim: { functions, seniorities },
    })
    await act.changeAudience(change('aimed', 'lines', aim(['finance', 'it'], ['cxo', 'vp']), 'heads'))
    await act.changeAudience(change('aimed', 'lines', aim(['legal']), 'law'))
    await act.changeAudience(change('aimed', 'ads', aim(['finance', 'it'], ['cxo', 'vp']), 'in-csv'))
    const lines = async () => (await file('lines.jsonl')).split('\n').filter(line => line.includes('aimed'))
    const [heads, law] = (await lines()).map(line => JSON.parse(line))
    expect(heads).toMatchObject({
      unit: 'account',
      person: null,
      functions: ['finance', 'it'],
      seniorities: ['cxo', 'vp'],
    })
    expect(law).toMatchObject({ functions: ['legal'], seniorities: [] })
    expect(await file('ads.csv')).toMatch(/^account,aimed,,aimed\.example,,[^,]+,finance; it,cxo; vp$/m)
    expect(await act.changeAudience(undo('aimed', 'lines', 'heads'))).toMatchObject({ outcome: 'sent' })
    expect(await lines()).toHaveLength(1)
    await act.changeAudience(change('aimed', 'lines', { act: 'remove', to: null }, 'all-off'))
    expect(await lines()).toHaveLength(0)
  })

  it('never gets who was undone before they were put on', async () => {
    await inJourney('late')
    expect(await act.changeAudience(undo('late', 'ads'))).toMatchObject({ outcome: 'skipped' })
    expect(await act.changeAudience(change('late', 'ads'))).toMatchObject({
      outcome: 'skipped',
      reason: 'its play ended',
    })
    expect(await file('ads.csv')).not.toContain('late')
  })

  it('keeps out who opted out, and holds by the limits of messages', async () => {
    await inJourney('out')
    await w.pool.query(`update people set opted_out = true where account_key = 'out'`)
    expect(await act.changeAudience(change('out', 'ads'))).toMatchObject({ outcome: 'skipped', reason: 'opted-out' })
    await inJourney('full')
    await act.changeAudience(change('full', 'ads'))
    await w.pool.query(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, person_id, decided_at, reserved_at)
       select 'sent-' || n, 'send', 'sent', 'growth', 'full', 1, 'engaged', 'net-new', p.id, app_now(), app_now()
       from generate_series(1, 3) n, people p where p.account_key = 'full'`,
    )
    const held = await act.changeAudience(change('full', 'ads', {}, 'second'))
    expect(held).toMatchObject({ outcome: 'deferred', reason: expect.stringMatching(/^cap-person/) })
  })
})

describe('an audience of another system', () => {
  it('is told of each change, signed, and again with the same id until it hears', async () => {
    await inJourney('far-1')
    server.answer((response, nth) => response.writeHead(nth === 1 ? 503 : 200).end('{}'))
    expect(await act.changeAudience(change('far-1', 'far'))).toMatchObject({ outcome: 'deferred', reason: 'http-503' })
    expect(await act.changeAudience(change('far-1', 'far'))).toMatchObject({ outcome: 'deferred', reason: 'http-503' })
    expect(server.heard).toHaveLength(1)
    await w.pool.query(`update effects set held_until = app_now() where account_key = 'far-1'`)
    expect(await act.changeAudience(change('far-1', 'far'))).toMatchObject({ outcome: 'sent' })
    const [one, two] = server.heard
    expect(JSON.parse(one?.body ?? '')).toMatchObject({ audience: 'far', act: 'add', unit: 'person', account: 'far-1' })
    expect(two?.headers['webhook-id']).toBe(one?.headers['webhook-id'])
    server.answer((response, nth) => response.writeHead(nth === 3 ? 503 : 200).end('{}'))
    expect(await act.changeAudience(undo('far-1', 'far'))).toMatchObject({ outcome: 'deferred', reason: 'http-503' })
    expect(await act.changeAudience(undo('far-1', 'far'))).toMatchObject({ outcome: 'sent' })
    expect(server.heard).toHaveLength(4)
    expect(JSON.parse(server.heard[3]?.body ?? '')).toMatchObject({ act: 'remove' })
  })
})

describe('taking somebody off who was joined since', () => {
  const idOf = (account: string) =>
    value<string>(w.pool, `select id from people where account_key = $1 and joined_into is null`, [account])

  it.each(['ads', 'far'])('takes them off under the ids they had before too: %s', async audience => {
    const [one, two] = [`${audience}-from`, `${audience}-into`]
    await inJourney(one)
    await inJourney(two)
    const [from, into] = [await idOf(one), await idOf(two)]
    server.answer(response => void response.end('{}'))
    await act.changeAudience(change(one, audience))
    await act.changeAudience(change(two, audience))
    const members = `select unit_id from audience_members where audience = $1 and unit_id = any($2) order by added_at`
    const on = async () => (await w.pool.query<{ unit_id: string }>(members, [audience, [from, into]])).rows
    expect(await on()).toEqual([{ unit_id: from }, { unit_id: into }])
    const defs = await w.store.get()
    const said = { id: one, survivor: two, meantIt: [], by: 'crm' }
    const pair = { from, into, fromAccount: one, intoAccount: two }
    await inTransaction(w.pool, tx => joinTwoPeople(tx, defs, pair, said))
    const off = change(two, audience, { act: 'remove', to: { person: into } }, 'off')
    expect(await act.changeAudience(off)).toMatchObject({ outcome: 'sent' })
    expect(await on()).toEqual([])
    if (audience === 'ads') expect(await file('ads.csv')).not.toContain(from)
    else expect(JSON.parse(server.heard.at(-1)?.body ?? '')).toMatchObject({ person: into, formerly: [from] })
  })
})

describe('an undo', () => {
  const aimed = { to: null, aim: { functions: ['it'], seniorities: ['vp'] } } satisfies Partial<ChangeAudienceCommand>
  const row = async (key: string) =>
    (await w.pool.query('select state, reason from effects where key = $1', [key])).rows[0]
  const comeDue = () =>
    w.pool.query(`update effects set held_until = app_now() where state = 'deferred' and key like '%/undo'`)
  const heardOf = (account: string) =>
    server.heard.map(({ body }) => JSON.parse(body)).filter(told => told.account === account)

  it('waits in the ledger while the other system fails or is set aside, and is made once it hears again', async () => {
    await inJourney('wait')
    server.answer(response => void response.end('{}'))
    await act.changeAudience(change('wait', 'far', aimed))
    const { key } = undo('wait', 'far')
    await noteFailure(w.pool, 'endpoint', 'sync', 'http-503', { failures: 1, probe: 3_600_000 })
    await act.changeAudience(undo('wait', 'far'))
    expect(await row(key)).toEqual({ state: 'deferred', reason: 'set-aside:endpoint:sync' })
    expect(await waitingFor(w.pool, ['set-aside:endpoint:sync'], null, { account: '', key: '' }, 10)).toEqual([])
    await w.pool.query('delete from set_aside')
    for (const status of [503, 200]) {
      server.answer(response => void response.writeHead(status).end('{}'))
      await comeDue()
      const [due] = await dueRemovals(w.pool, 10)
      if (due) await act.changeAudience(due)
    }
    expect(await row(key)).toEqual({ state: 'sent', reason: null })
    expect(heardOf('wait').map(told => [told.act, told.functions])).toEqual([
      ['add', ['it']],
      ['remove', ['it']],
      ['remove', ['it']],
    ])
  })

  it.each([
    { what: 'was never answered', account: 'silent', code: null, state: 'rejected', reason: expect.any(String) },
    { what: 'was answered with a failure', account: 'failed', code: 400, state: 'rejected', reason: 'http-400' },
  ])('tells of an add that $what, and leaves the word on that add', async ({ account, code, state, reason }) => {
    await inJourney(account)
    server.answer(response => void (code === null ? response.destroy() : response.writeHead(code).end('{}')))
    const added = change(account, 'far')
    await act.changeAudience(added)
    server.answer(response => void response.end('{}'))
    expect(await act.changeAudience(undo(account, 'far'))).toMatchObject({ outcome: 'sent' })
    expect(heardOf(account).map(told => told.act)).toEqual(['add', 'remove'])
    expect(await row(added.key)).toEqual({ state, reason })
  })

  it('comes after the answer of an add that is on its way', async () => {
    await inJourney('racing')
    let early: Promise<unknown> = Promise.resolve()
    server.answer(response => {
      early = act.changeAudience(undo('racing', 'far')).finally(() => response.end('{}'))
    })
    expect(await act.changeAudience(change('racing', 'far'))).toMatchObject({ outcome: 'sent' })
    expect(await early).toMatchObject({ outcome: 'deferred' })
    server.answer(response => void response.end('{}'))
    await comeDue()
    for (const due of await dueRemovals(w.pool, 10)) await act.changeAudience(due)
    expect(heardOf('racing').map(told => told.act)).toEqual(['add', 'remove'])
  })

  it('stands where an attempt that was overtaken hears of its add only then', async () => {
    await inJourney('zombie')
    let isFirst = true
    server.answer(async response => {
      if (isFirst) {
        isFirst = false
        await act.changeAudience(change('zombie', 'far'))
        await act.changeAudience(undo('zombie', 'far'))
      }
      response.end('{}')
    })
    await act.changeAudience(change('zombie', 'far'))
    expect(heardOf('zombie').map(told => told.act)).toEqual(['add', 'add', 'remove'])
    const members = `select count(*)::int from audience_members where account_key = 'zombie'`
    expect(await value(w.pool, members)).toBe(0)
  })

  it('that waits takes nobody off whom another play put on meanwhile', async () => {
    await inJourney('again')
    server.answer((response, nth) => void response.end(String(nth)))
    await act.changeAudience(change('again', 'far'))
    server.answer(response => void response.writeHead(503).end('{}'))
    await act.changeAudience(undo('again', 'far'))
    server.answer(response => void response.end('{}'))
    await act.changeAudience(change('again', 'far', {}, 'other'))
    await comeDue()
    for (const due of await dueRemovals(w.pool, 10)) await act.changeAudience(due)
    expect(await row(undo('again', 'far').key)).toEqual({ state: 'skipped', reason: 'another play wants it' })
  })
})

describe('an addition to an audience', () => {
  it('is not made any more where its play or journey has ended', async () => {
    await inJourney('ended')
    await w.pool.query(`update journey_runs set status = 'ended' where account_key = 'ended'`)
    const over = { outcome: 'skipped', reason: 'its play ended' }
    expect(await act.changeAudience(change('ended', 'ads'))).toMatchObject(over)
    expect(await act.changeAudience(change('ended', 'ads', { to: null }, 'whole'))).toMatchObject(over)
  })
})

describe('somebody who is erased', () => {
  const by = { kind: 'user', id: 'u_1', name: 'Ada' } as const
  const idOf = (account: string) =>
    value<string>(w.pool, `select id from people where email = $1`, [`eva@${account}.example`])
  const erase = async (id: string) => erasePerson(w.pool, id, { dry: false, by, reason: 'asked for it' })
  const leave = async () => {
    for (const removal of await dueRemovals(w.pool, 10)) await act.changeAudience(removal)
  }
  const removals = (person: string) =>
    server.heard.filter(({ body }) => body.includes('"remove"') && body.includes(person))

  it('leaves the files they are on, those in them stay, and systems are told once, by their id', async () => {
    await inJourney('gone')
    await inJourney('stays')
    for (const account of ['gone', 'stays']) await act.changeAudience(change(account, 'ads'))
    await act.changeAudience(change('gone', 'far', {}, 'there'))
    await act.changeAudience(change('gone', 'far', {}, 'there-too'))
    const id = await idOf('gone')
    expect(await file('ads.csv')).toContain(id)
    await erase(id)
    await leave()
    expect(await file('ads.csv')).not.toContain(id)
    expect(await file('ads.csv')).toContain('stays')
    expect(removals(id)).toHaveLength(1)
    await erase(id)
    await leave()
    expect(removals(id)).toHaveLength(1)
    const { rows } = await w.pool.query(
      `select content_id, state, reason from effects where key like '%/erased' and person_id = $1 order by 1`,
      [id],
    )
    expect(rows).toEqual([
      { content_id: 'ads', state: 'sent', reason: null },
      { content_id: 'far', state: 'sent', reason: null },
    ])
  })

  it('is taken off again where a call about them was on its way, or was answered with a failure', async () => {
    await inJourney('fails')
    server.answer(response => void response.writeHead(500).end('no'))
    await act.changeAudience(change('fails', 'far'))
    await inJourney('way')
    const [fails, way] = [await idOf('fails'), await idOf('way')]
    server.answer(response => void erase(way).then(() => response.end('{}')))
    expect(await act.changeAudience(change('way', 'far'))).toMatchObject({ outcome: 'sent' })
    server.answer(response => void response.end('{}'))
    await erase(fails)
    await inJourney('way-500')
    const late = await idOf('way-500')
    server.answer(response => void erase(late).then(() => response.writeHead(500).end('no')))
    expect(await act.changeAudience(change('way-500', 'far'))).toMatchObject({ outcome: 'deferred' })
    server.answer(response => void response.end('{}'))
    await leave()
    expect(new Set(removals(late).map(({ headers }) => headers['webhook-id'])).size).toBe(2)
    expect(removals(fails)).toHaveLength(1)
    // planned with the erasure, and once more, by another id, after the answer
    expect(new Set(removals(way).map(({ headers }) => headers['webhook-id'])).size).toBe(2)
    expect(await value(w.pool, `select count(*)::int from audience_members where unit_id = $1`, [way])).toBe(0)
  })
})

describe('a removal of who was erased', () => {
  it('waits while its system is set aside, and does not stand before the others', async () => {
    server.answer(response => void response.end('{}'))
    for (const account of ['late-1', 'late-2']) {
      await inJourney(account)
      await act.changeAudience(change(account, account === 'late-1' ? 'far' : 'ads'))
      const id = await value<string>(w.pool, `select id from people where email = $1`, [`eva@${account}.example`])
      const by = { kind: 'user', id: 'u_1', name: 'Ada' } as const
      await erasePerson(w.pool, id, { dry: false, by, reason: 'asked for it' })
    }
    await noteFailure(w.pool, 'endpoint', 'sync', 'http-503', { failures: 1, probe: 3_600_000 })
    const [first] = await dueRemovals(w.pool, 1)
    expect(first?.key).toContain('late-1')
    if (first) expect(await act.changeAudience(first)).toMatchObject({ outcome: 'deferred' })
    const [next] = await dueRemovals(w.pool, 1)
    expect(next?.key).toContain('late-2')
    if (next) expect(await act.changeAudience(next)).toMatchObject({ outcome: 'sent' })
    // giving up what waits for the system does not keep them there
    expect(await waitingFor(w.pool, ['set-aside:endpoint:sync'], null, { account: '', key: '' }, 10)).toEqual([])
    await w.pool.query('delete from set_aside')
    await w.pool.query(`update effects set held_until = app_now() where key = $1`, [first?.key])
    const [again] = await dueRemovals(w.pool, 10)
    if (again) expect(await act.changeAudience(again)).toMatchObject({ outcome: 'sent' })
    expect(server.heard.at(-1)?.body).toContain('"remove"')
  })
})

describe('an audience of people whom nobody knows', () => {
  it('is told for whom of an account it is, also when that is over', async () => {
    server.answer(response => response.end('{}'))
    await inJourney('told')
    const before = server.heard.length
    await act.changeAudience(change('told', 'far', { to: null, aim: { functions: ['it'], seniorities: ['director'] } }))
    await act.changeAudience(undo('told', 'far'))
    const [on, off] = server.heard.slice(before).map(({ body }) => JSON.parse(body))
    const aimed = { unit: 'account', account: 'told', person: null, functions: ['it'], seniorities: ['director'] }
    expect(on).toEqual({ ...aimed, audience: 'far', act: 'add' })
    expect(off).toEqual({ ...aimed, audience: 'far', act: 'remove' })
  })

  it('is told of the account as it is by empty lists, and of the account whole without them', async () => {
    server.answer(response => response.end('{}'))
    await inJourney('plain')
    const before = server.heard.length
    await act.changeAudience(change('plain', 'far', { to: null }))
    await act.changeAudience(undo('plain', 'far'))
    await act.changeAudience(change('plain', 'far', { act: 'remove', to: null }, 'off'))
    const [on, undone, off] = server.heard.slice(before).map(({ body }) => JSON.parse(body))
    const whole = { audience: 'far', unit: 'account', account: 'plain', person: null }
    expect(on).toEqual({ ...whole, act: 'add', functions: [], seniorities: [] })
    expect(undone).toEqual({ ...whole, act: 'remove', functions: [], seniorities: [] })
    expect(off).toEqual({ ...whole, act: 'remove' })
  })
})
