import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listening } from '../support/small-definitions.ts'
import { addAccount, inboxOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000

const listened = listening(
  `
  page.viewed:
    title: Viewed
    about: person
    engages: yes
    payload: { minutes: number, page: text, topic: text }
    ignore: [{ where: page contains "/careers", because: Looks for a job }]
  mail.replied: { title: Replied, about: person, engages: yes }
  email.sent: { title: Sent, about: person, payload: { campaign: text } }
  email.clicked: { title: Clicked, about: person, payload: { link: text } }
  email.bounced: { title: Bounced, about: person, payload: { bounce: "one of [hard, soft]" } }
  person.left: { title: Left, about: person }
  intent.reported: { title: Intent, about: account, payload: { topic: text, score: number, provider: text } }
  stakeholder.added: { title: Turned up, by: engine, about: person }
  stakeholder.gone: { title: Gone, by: engine, about: person, payload: { because: "one of [left, bounced]" } }
  intent.surge: { title: Surge, by: engine, about: account, payload: { topic: text, z: number, people: number, cluster: text, share: number } }
  usage.spike: { title: Spike, by: engine, about: account, watch: usage.users, payload: { value: number } }
`,
  { gone: 'stakeholder.gone', surging: 'intent.surge', background: 'page.viewed' },
)
const topics = [{ id: 'rosters', topics: ['budgets', 'rosters', 'shifts', 'plans', 'leave', 'cover', 'peaks'] }]
const { settings } = listened
const scores = Object.fromEntries(
  Object.entries(settings.scores).map(([id, score]) => {
    const clicks = score.rules.slice(0, 1).map(rule => ({ ...rule, signal: 'email.clicked' }))
    return [id, { ...score, rules: [...score.rules, ...clicks] }]
  }),
)
const release = { ...listened, settings: { ...settings, scores, workspace: { ...settings.workspace, topics } } }

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

const inJourney = async (key: string): Promise<void> => {
  await addAccount(w.pool, key)
  await w.accept(key, 'mail.replied', { person: person(`eva@${key}.example`) })
}
const kindsOf = async (account: string): Promise<string[]> =>
  (await inboxOf(w.pool, account)).flatMap(({ body }) => (body.signal ? [body.signal.kind] : []))
const points = (account: string, kind: string) =>
  value<number>(
    w.pool,
    `select coalesce(sum(f), 0) from decayed_sums where account_key = '${account}' and kind = '${kind}'`,
  )
const ignoredOf = (account: string) =>
  value<(string | null)[]>(
    w.pool,
    `select array_agg(ignored order by id) from signals where account_key = '${account}' and kind <> 'mail.replied' and source <> 'engine'`,
  )
const goneOf = (account: string) =>
  value<string | null>(w.pool, `select gone_because from people where account_key = '${account}' order by id limit 1`)

describe('noise', () => {
  it('of bots and link checkers, and what ops rule out, is kept with its reason and counts for nothing', async () => {
    await inJourney('noisy')
    const eva = person('eva@noisy.example')
    const bot = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'
    expect(await w.accept('noisy', 'page.viewed', { person: eva, data: { userAgent: bot } })).toMatchObject({
      outcome: 'accepted',
      ignored: 'a bot',
    })
    await w.accept('noisy', 'page.viewed', { person: eva, data: { method: 'head' } })
    await w.accept('noisy', 'page.viewed', { person: eva, data: { page: '/careers/engineer' } })
    expect(await points('noisy', 'page.viewed')).toBe(0)
    expect(await kindsOf('noisy')).toEqual([])
    const chrome =
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
    await w.accept('noisy', 'page.viewed', { person: eva, data: { userAgent: chrome, page: '/pricing' } })
    expect(await points('noisy', 'page.viewed')).toBeGreaterThan(0)
    expect(await kindsOf('noisy')).toEqual(['page.viewed'])
    expect(await ignoredOf('noisy')).toEqual(['a bot', 'a link checker', 'Looks for a job', null])
  })

  it('does not make somebody a new stakeholder', async () => {
    await inJourney('nobody')
    await w.accept('nobody', 'page.viewed', { person: person('max@nobody.example'), data: { page: '/careers' } })
    expect(await value(w.pool, `select last_seen_at from people where email = 'max@nobody.example'`)).toBeNull()
  })

  const MINUTE = 60_000
  const longAgo = Date.now() - DAY
  const clickOf = (account: string) => (at: number, link: string) =>
    w.accept(account, 'email.clicked', { person: person(`eva@${account}.example`), at, data: { link } })

  it('of mail scanners is told by how fast, and how many links, they open; the first clicks are taken back', async () => {
    await inJourney('scanned')
    await w.accept('scanned', 'email.sent', { person: person('eva@scanned.example'), at: longAgo })
    const click = clickOf('scanned')
    await click(longAgo + 2_000, 'a')
    await click(longAgo + MINUTE, 'a')
    await click(longAgo + MINUTE + 2_000, 'b')
    expect(await points('scanned', 'email.clicked')).toBeGreaterThan(0)
    // told last, though it came between them
    await click(longAgo + MINUTE + 1_000, 'c')
    const scanner = Array(4).fill('a mail scanner')
    expect(await ignoredOf('scanned')).toEqual([null, ...scanner])
    expect(await points('scanned', 'email.clicked')).toBe(0)
  })

  it('of mail scanners leaves what somebody clicks beside it, scored as before', async () => {
    await inJourney('beside')
    await inJourney('alone')
    const click = clickOf('beside')
    for (const account of ['beside', 'alone']) await clickOf(account)(longAgo, 'a')
    for (const [n, link] of ['a', 'b', 'c'].entries()) await click(longAgo + MINUTE + n * 2_000, link)
    expect(await ignoredOf('beside')).toEqual([null, ...Array(3).fill('a mail scanner')])
    const sums = (account: string) =>
      value(
        w.pool,
        `select json_agg(json_build_array(person_id is null, f, landmark) order by person_id is null, way)
        from decayed_sums where account_key = '${account}' and kind = 'email.clicked'`,
      )
    expect(await sums('beside')).toEqual(await sums('alone'))
  })

  it('of mail scanners is known in mail of our own too, and whoever leaves by a link of it shows no interest', async () => {
    await inJourney('ours')
    const sent = longAgo
    await w.pool.query(
      `insert into effects (key, kind, state, journey, account_key, run, stage, motion, person_id, decided_at, reserved_at, body_started_at, settled_at)
       select 'ours', 'send', 'sent', r.journey, r.account_key, r.run, r.stage, r.motion, p.id, t.at, t.at, t.at, t.at + interval '20 seconds'
       from journey_runs r join people p on p.account_key = r.account_key cross join (select to_timestamp($1::double precision / 1000) as at) t
       where r.account_key = 'ours' limit 1`,
      [sent],
    )
    const click = clickOf('ours')
    await click(sent + 4_000, 'a')
    await click(sent + 23_000, 'a')
    await click(sent + MINUTE, 'a')
    await click(sent + 2 * MINUTE, `https://plinth.example/u/cF8x.${'0f'.repeat(16)}`)
    expect(await ignoredOf('ours')).toEqual(['a mail scanner', 'a mail scanner', null, 'the way out of our mail'])
  })
})

describe('somebody who left', () => {
  it('is told once, with the role they had, and is no stakeholder until they are active again', async () => {
    await inJourney('left')
    const eva = { ...person('eva@left.example'), role: 'champion' }
    await w.accept('left', 'person.left', { person: eva })
    await w.accept('left', 'person.left', { person: eva })
    const told = (await inboxOf(w.pool, 'left')).flatMap(({ body }) => (body.signal ? [body.signal] : []))
    expect(told).toEqual([
      expect.objectContaining({ kind: 'stakeholder.gone', role: 'champion', data: { because: 'left' } }),
    ])
    expect(await goneOf('left')).toBe('left')
    await w.accept('left', 'page.viewed', { person: eva })
    expect(await goneOf('left')).toBeNull()
  })

  it('is also known by a mailbox that is no more, not by one that is full', async () => {
    await inJourney('bounced')
    const eva = person('eva@bounced.example')
    await w.accept('bounced', 'email.bounced', { person: eva, data: { bounce: 'soft' } })
    expect(await goneOf('bounced')).toBeNull()
    await w.accept('bounced', 'email.bounced', { person: eva, data: { bounce: 'hard' } })
    expect(await goneOf('bounced')).toBe('bounced')
  })
})

describe('a surge of intent', () => {
  it('is told when two people look into one topic far more than before, once in three weeks', async () => {
    await inJourney('keen')
    const now = Date.now() - DAY
    const view = (who: string, minute: number) =>
      w.accept('keen', 'page.viewed', {
        person: person(`${who}@keen.example`),
        at: now + minute * 60_000,
        data: { topic: 'Planning' },
      })
    for (let i = 0; i < 4; i += 1) await view('eva', i)
    expect(await kindsOf('keen')).not.toContain('intent.surge')
    await view('max', 5)
    await view('max', 6)
    expect((await kindsOf('keen')).filter(kind => kind === 'intent.surge')).toHaveLength(1)
    expect(
      await value(w.pool, `select data from signals where account_key = 'keen' and kind = 'intent.surge'`),
    ).toMatchObject({ topic: 'Planning', people: 2 })
  })

  it('is none where it is one topic of many that belong together', async () => {
    await inJourney('narrow')
    const now = Date.now() - DAY
    const view = (who: string, minute: number, topic: string) =>
      w.accept('narrow', 'page.viewed', {
        person: person(`${who}@narrow.example`),
        at: now + minute * 60_000,
        data: { topic },
      })
    for (let i = 0; i < 6; i += 1) await view(i % 2 === 0 ? 'eva' : 'max', i, 'Budgets')
    expect(await kindsOf('narrow')).not.toContain('intent.surge')
    await view('eva', 7, 'rosters')
    await view('eva', 8, 'budgets')
    const told = `select data from signals where account_key = 'narrow' and kind = 'intent.surge'`
    expect(await value(w.pool, told)).toMatchObject({ topic: 'budgets', cluster: 'rosters', share: 0.29 })
  })

  it('is told when the score of a provider passes sixty, not again while it stays there', async () => {
    await inJourney('reported')
    const report = (daysAgo: number, score: number) =>
      w.accept('reported', 'intent.reported', {
        at: Date.now() - daysAgo * DAY,
        data: { topic: 'Planning', score, provider: 'outside' },
      })
    await report(60, 55)
    await report(53, 72)
    await report(30, 75)
    await report(20, 50)
    await report(10, 80)
    expect((await kindsOf('reported')).filter(kind => kind === 'intent.surge')).toHaveLength(2)
  })
})

it('a signal that something waited for knows the entry it led to, others know that nothing did', async () => {
  await inJourney('waited')
  await w.accept('waited', 'email.sent', { person: person('eva@waited.example') })
  await w.accept('waited', 'page.viewed', { person: person('eva@waited.example') })
  const seqs = await value(
    w.pool,
    `select array_agg(seq::int order by id) from signals where account_key = 'waited' and kind in ('email.sent', 'page.viewed')`,
  )
  const last = (await inboxOf(w.pool, 'waited')).at(-1)
  expect(seqs).toEqual([null, Number(last?.seq)])
})
