import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptSignal } from '../../intake/accept-signals.ts'
import { listening } from '../support/small-definitions.ts'
import { addAccount, inboxOf, person, testWorkspace, value, type Workspace, wireSignal } from '../support/workspace.ts'

const DAY = 86_400_000

// every account enters at once and its journey listens to views, newcomers and spikes
const release = listening(
  `
  page.viewed: { title: Viewed, about: person, engages: yes, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person, engages: yes }
  mail.opened: { title: Opened, about: person }
  fact.set: { title: Fact, about: account, sets: account, payload: { hot: yes/no } }
  usage.reported: { title: Usage, about: account, sets: usage, payload: { users: number, product: text } }
  stakeholder.added: { title: Turned up, by: engine, about: person }
  usage.spike: { title: Spike, by: engine, about: account, watch: usage.users, payload: { value: number, usual: number } }
`,
  { seen: 'mail.replied', joined: 'stakeholder.added', spiked: 'usage.spike', background: 'page.viewed' },
)

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

/** An account whose journey has begun: its inbox holds the entry that says so. */
async function inJourney(key: string): Promise<void> {
  await addAccount(w.pool, key)
  await w.accept(key, 'mail.opened', { person: person(`eva@${key}.example`) })
  expect((await inboxOf(w.pool, key)).map(entry => entry.body.kind)).toEqual(['entered'])
}

/** The kinds of signal its journey was told of. */
const kindsOf = async (account: string): Promise<string[]> =>
  (await inboxOf(w.pool, account)).flatMap(({ body }) => (body.signal ? [body.signal.kind] : []))

describe('a signal is accepted once', () => {
  it('the same id and body again is a duplicate, another body a conflict, and neither changes anything', async () => {
    await inJourney('once')
    const signal = wireSignal('once', 'page.viewed', { person: person('eva@once.example'), data: { minutes: 3 } })
    const defs = await w.store.get()
    expect(await acceptSignal(w.pool, defs, signal)).toMatchObject({ outcome: 'accepted', account: 'once' })
    const points = () => value<number>(w.pool, `select sum(f) from decayed_sums where account_key = 'once'`)
    const before = [await points(), (await inboxOf(w.pool, 'once')).length]
    expect(await acceptSignal(w.pool, defs, signal)).toEqual({ outcome: 'duplicate' })
    expect(await acceptSignal(w.pool, defs, { ...signal, bodyHash: 'other' })).toEqual({ outcome: 'conflict' })
    expect([await points(), (await inboxOf(w.pool, 'once')).length]).toEqual(before)
  })

  it('also when eight senders post it at the same time', async () => {
    await inJourney('race')
    const signal = wireSignal('race', 'page.viewed', { person: person('eva@race.example') })
    const defs = await w.store.get()
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => acceptSignal(w.pool, defs, signal)))
    expect(outcomes.map(o => o.outcome).sort()).toEqual(['accepted', ...Array(7).fill('duplicate')])
    expect(await kindsOf('race')).toEqual(['page.viewed', 'stakeholder.added'])
  })
})

describe('the inbox of an account', () => {
  it('is numbered without gaps while forty signals come at once', async () => {
    await inJourney('many')
    await Promise.all(
      Array.from({ length: 40 }, () => w.accept('many', 'page.viewed', { person: person('eva@many.example') })),
    )
    const seqs = (await inboxOf(w.pool, 'many')).map(entry => Number(entry.seq))
    expect(seqs).toEqual(Array.from({ length: seqs.length }, (_, i) => i + 1))
    // its beginning, forty views, and Eva who turns up with the first
    expect(seqs).toHaveLength(42)
  })

  it('gets only what a journey reads', async () => {
    await inJourney('quiet')
    for (let i = 0; i < 5; i += 1) await w.accept('quiet', 'mail.opened', { person: person('eva@quiet.example') })
    expect(await inboxOf(w.pool, 'quiet')).toHaveLength(1)
    expect(await value(w.pool, `select count(*)::int from signals where account_key = 'quiet'`)).toBe(6)
  })

  it('stays empty for an account in no journey', async () => {
    await addAccount(w.pool, 'outside', 'C')
    await w.accept('outside', 'page.viewed', { person: person('eva@outside.example') })
    expect(await inboxOf(w.pool, 'outside')).toEqual([])
  })

  it('tells facts that turned with the signal that turned them', async () => {
    await inJourney('ready')
    await w.accept('ready', 'fact.set', { data: { ready: true } })
    const last = (await inboxOf(w.pool, 'ready')).at(-1)?.body
    expect(Object.values(last?.atoms ?? {}).map(([truth]) => truth)).toContain(true)
  })
})

describe('who a signal is from', () => {
  it('a newcomer of the domain is added and announced once', async () => {
    await inJourney('team')
    const newcomer = { person: person('nina@team.example', 'user') }
    await w.accept('team', 'mail.replied', newcomer)
    await w.accept('team', 'mail.replied', newcomer)
    expect((await kindsOf('team')).filter(kind => kind === 'stakeholder.added')).toHaveLength(1)
    expect(await value(w.pool, `select count(*)::int from people where account_key = 'team'`)).toBe(2)
  })

  it('that fits no account is kept with the reason', async () => {
    const nowhere = wireSignal('', 'page.viewed', {
      account: { key: null, domain: null, name: null },
      person: person('somebody@gmail.com'),
    })
    expect(await acceptSignal(w.pool, await w.store.get(), nowhere)).toEqual({
      outcome: 'unresolved',
      reason: expect.any(String),
    })
    const kept = await value(w.pool, 'select unresolved from signals where event_id = $1', [nowhere.id])
    expect(kept).toEqual(expect.any(String))
  })

  it('that names an account nobody knows is not given to another by its domain', async () => {
    await addAccount(w.pool, 'known')
    const wrong = wireSignal('no-such-account', 'page.viewed', { person: person('someone@known.example') })
    expect(await acceptSignal(w.pool, await w.store.get(), wrong)).toMatchObject({ outcome: 'unresolved' })
  })
})

describe('usage', () => {
  it('far above its usual weekday is told as a spike, once in two weeks', async () => {
    await inJourney('busy')
    const today = Date.now()
    for (let day = 90; day > 1; day -= 1) {
      await w.accept('busy', 'usage.reported', { at: today - day * DAY, data: { users: 40 + (day % 7) } })
    }
    const spikes = () =>
      value<number>(w.pool, `select count(*)::int from signals where account_key = 'busy' and kind = 'usage.spike'`)
    expect(await spikes()).toBe(0)
    await w.accept('busy', 'usage.reported', { at: today - DAY, data: { users: 140 } })
    expect(await spikes()).toBe(1)
    await w.accept('busy', 'usage.reported', { at: today, data: { users: 150 } })
    expect(await spikes()).toBe(1)
    const told = (await inboxOf(w.pool, 'busy')).at(-1)?.body.signal
    expect(told).toMatchObject({ kind: 'usage.spike', data: { value: 140 } })
  }, 60_000)
})
