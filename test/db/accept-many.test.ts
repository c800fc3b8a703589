import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountsDue } from '../../db/due-flips.ts'
import { moveClock } from '../../db/move-clock.ts'
import { Busy } from '../../intake/accept-gate.ts'
import { acceptSignal, acceptSignals } from '../../intake/accept-signals.ts'
import { sweepAccounts } from '../../intake/sweep-accounts.ts'
import type { WireSignal } from '../../intake/wire-signal.ts'
import { listening } from '../support/small-definitions.ts'
import { addAccount, inboxOf, person, testWorkspace, value, type Workspace, wireSignal } from '../support/workspace.ts'

const HOUR = 3_600_000

const release = listening(
  `
  page.viewed: { title: Viewed, about: person, engages: yes, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person, engages: yes }
  mail.opened: { title: Opened, about: person }
  fact.set: { title: Fact, about: account, sets: account, payload: { hot: yes/no, ready: yes/no } }
  usage.reported: { title: Usage, about: account, sets: usage, payload: { users: number, product: text } }
  stakeholder.added: { title: Turned up, by: engine, about: person }
`,
  { seen: 'mail.replied', joined: 'stakeholder.added', background: 'page.viewed' },
  'account.ready and score.engagement >= 50',
)

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

/** Takes signals in, again where too much comes in at once: what was refused for that was not taken at all. */
const take = async (signals: readonly WireSignal[]): ReturnType<typeof acceptSignals> => {
  try {
    return await acceptSignals(w.pool, await w.store.get(), signals)
  } catch (error) {
    if (error instanceof Busy) return take(signals)
    throw error
  }
}

/** Adds accounts in one go, each in its journey already. */
async function addAccounts(...keys: string[]): Promise<void> {
  for (const key of keys) await addAccount(w.pool, key)
  await take(keys.map(key => wireSignal(key, 'mail.opened', { id: `first-${key}` })))
}

const NOW = Date.now()

/** What happens at one of two accounts, to one of four people, some hours ago; an id comes again now and then. */
const happening = fc.record({
  n: fc.nat(30),
  of: fc.nat(1),
  kind: fc.constantFrom('page.viewed', 'page.viewed', 'mail.replied', 'mail.opened', 'fact.set', 'usage.reported'),
  who: fc.constantFrom('eva', 'nina', 'otto', null),
  role: fc.constantFrom('user', null),
  hours: fc.integer({ min: 0, max: 500 }),
  on: fc.boolean(),
})
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never

/** The same happenings as signals of accounts of a name. */
function signalsOf(name: string, happenings: readonly Happening[]): WireSignal[] {
  return happenings.map(({ n, of, kind, who, role, hours, on }) => {
    const key = `${name}-${of}`
    const facts = kind === 'fact.set' ? { ready: on } : kind === 'usage.reported' ? { users: hours } : {}
    const about = who === null || kind === 'fact.set' || kind === 'usage.reported'
    return wireSignal(key, kind, {
      id: `${name}/${n}`,
      bodyHash: JSON.stringify([of, kind, who, role, hours, on]),
      at: NOW - hours * HOUR,
      person: about ? null : person(`${who}@${key}.example`, role),
      data: facts,
    })
  })
}

/** Everything that was made of them, but for keys, ids, and how entries were grouped. */
async function standing(name: string) {
  const rows = async (text: string): Promise<string[]> => {
    const found = await w.pool.query({ text, values: [`${name}-%`] })
    return found.rows.map(row => JSON.stringify(row).replaceAll(name, '*')).sort()
  }
  const sums = await w.pool.query<{ key: string; who: string | null; kind: string; f: number }>(
    `select s.account_key as key, split_part(p.email, '@', 1) as who, kind, f from decayed_sums s
     left join people p on p.id = s.person_id where s.account_key like $1 order by 1, 2, 3, s.half_life_ms`,
    [`${name}-%`],
  )
  const told = await Promise.all(
    [0, 1].map(async of => {
      const inbox = await inboxOf(w.pool, `${name}-${of}`)
      const atoms = Object.assign({}, ...inbox.map(({ body }) => body.atoms ?? {})) as Record<string, [unknown]>
      return {
        atoms: Object.fromEntries(Object.entries(atoms).map(([id, [truth]]) => [id, truth])),
        signals: inbox.flatMap(({ body }) => (body.signal ? [`${body.signal.kind} ${body.signal.occurred}`] : [])),
        gapless: inbox.every(({ seq }, n) => Number(seq) === n + 1),
      }
    }),
  )
  return {
    sums: sums.rows.map(({ key, who, kind, f }) => [key.replaceAll(name, '*'), who, kind, Number(f.toPrecision(9))]),
    told,
    bands: await rows('select account_key, score, band from account_bands where account_key like $1 order by 1, 2'),
    people: await rows(
      `select email, role, first_seen_at, last_seen_at, announced_at from people where account_key like $1 order by 1`,
    ),
    facts: await rows('select key, extra from accounts where key like $1 order by 1'),
    usage: await rows('select account_key, day, metrics from usage_reports where account_key like $1 order by 1, 2'),
    signals: await rows(
      `select account_key, kind, split_part(event_id, '/', 1) from signals where account_key like $1 order by 1, 2, 3`,
    ),
  }
}

let runs = 0

describe('signals taken in together', () => {
  it('come to the same as one by one: sums, bands, people, facts, and what journeys are told', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 1, maxLength: 25 }), async happenings => {
        runs += 1
        const [alone, together] = [`alone${runs}`, `together${runs}`]
        await addAccounts(`${alone}-0`, `${alone}-1`, `${together}-0`, `${together}-1`)
        const answers = []
        for (const signal of signalsOf(alone, happenings)) {
          answers.push((await acceptSignal(w.pool, await w.store.get(), signal)).outcome)
        }
        const accepted = await take(signalsOf(together, happenings))
        expect(accepted.map(answer => answer.outcome)).toEqual(answers)
        expect(await standing(together)).toEqual(await standing(alone))
      }),
      { numRuns: 25 },
    )
  })

  it('leave the same sums in whatever order they come, late or twice', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(happening, { minLength: 1, maxLength: 25, selector: ({ n }) => n }).chain(some =>
          fc.record({
            some: fc.constant(some),
            other: fc.shuffledSubarray([...some, ...some], { minLength: 2 * some.length }),
          }),
        ),
        async ({ some, other }) => {
          runs += 1
          const [first, second] = [`first${runs}`, `second${runs}`]
          await addAccounts(`${first}-0`, `${first}-1`, `${second}-0`, `${second}-1`)
          await take(signalsOf(first, some))
          const half = Math.ceil(other.length / 2)
          await take(signalsOf(second, other.slice(0, half)))
          await take(signalsOf(second, other.slice(half)))
          expect((await standing(second)).sums).toEqual((await standing(first)).sums)
        },
      ),
      { numRuns: 15 },
    )
  })

  it('are answered each by itself when an id comes twice among them', async () => {
    await addAccounts('twice')
    const one = wireSignal('twice', 'page.viewed', { id: 'twice' })
    const answers = await take([one, one, { ...one, bodyHash: 'other' }])
    expect(answers.map(answer => answer.outcome)).toEqual(['accepted', 'duplicate', 'conflict'])
    expect(await value(w.pool, `select count(*)::int from signals where event_id = 'twice'`)).toBe(1)
  })

  it('are one change of the account: each is told in order, and what turned rides on the first', async () => {
    await addAccounts('once')
    await take([
      wireSignal('once', 'mail.replied', { at: NOW - 2, person: person('nina@once.example') }),
      wireSignal('once', 'fact.set', { data: { ready: true } }),
      wireSignal('once', 'mail.replied', { at: NOW - 1, person: person('nina@once.example') }),
    ])
    const told = (await inboxOf(w.pool, 'once')).slice(1).map(({ body }) => body)
    expect(told.map(({ signal }) => signal?.kind)).toEqual(['mail.replied', 'stakeholder.added', 'mail.replied'])
    expect(told.map(({ atoms }) => atoms !== undefined)).toEqual([true, false, false])
  })

  it('find somebody an earlier one of them told of, as they would one by one', async () => {
    await addAccounts('teller')
    const nina = { ...person('nina@gmail.com'), key: 'nina-1' }
    const nowhere = { key: null, domain: null, name: null }
    const answers = await take([
      wireSignal('', 'page.viewed', { account: nowhere, person: nina }),
      wireSignal('teller', 'page.viewed', { person: nina }),
      wireSignal('', 'page.viewed', { account: nowhere, person: nina }),
    ])
    expect(answers).toMatchObject([
      { outcome: 'unresolved', reason: 'shared-domain' },
      { outcome: 'accepted', account: 'teller' },
      { outcome: 'accepted', account: 'teller' },
    ])
  })

  it('a key that is somebody of another account names nobody, and takes nobody’s place', async () => {
    await addAccounts('mine', 'theirs')
    const key = 'k-9'
    const [first, second] = await take([
      wireSignal('theirs', 'page.viewed', { person: { ...person('a@theirs.example'), key } }),
      wireSignal('mine', 'page.viewed', { person: { ...person('eva@mine.example'), key } }),
    ])
    expect(first).toMatchObject({ outcome: 'accepted', person: expect.any(String) })
    const eva = await value(w.pool, `select id from people where email = 'eva@mine.example'`)
    expect(second).toMatchObject({ outcome: 'accepted', person: eva })
    expect(await value(w.pool, 'select account_key from people where external_key = $1', [key])).toBe('theirs')
  })
})

describe('a signal of a kind nothing reads', () => {
  const kept = async (name: string) => {
    const { rows } = await w.pool.query<{ evaluated_at: Date }>(
      `select key, last_seq, next_flip_at, evaluated_at, settled_release,
        array(select (score, band)::text from account_bands b where b.account_key = key order by 1) as bands
       from accounts where key = $1 or key like $1 || '-%' order by key`,
      [name],
    )
    return rows
  }
  const but = (rows: object[]) => rows.map(row => ({ ...row, evaluated_at: null }))

  it('leaves its account as it was last looked at, and looking would have told nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(happening, { maxLength: 12 }),
        fc.integer({ min: 0, max: 40 }),
        async (happenings, hours) => {
          runs += 1
          const name = `quiet${runs}`
          const keys = [`${name}-0`, `${name}-1`]
          await addAccounts(...keys)
          await take(signalsOf(name, happenings))
          await moveClock(w.pool, hours * HOUR)
          await sweepAccounts(w.pool, await w.store.get(), await accountsDue(w.pool, 1_000))
          const before = await kept(name)
          const opened = keys.map(key => wireSignal(key, 'mail.opened', { person: person(`eva@${key}.example`) }))
          expect((await take(opened)).map(answer => answer.outcome)).toEqual(['accepted', 'accepted'])
          expect(await kept(name)).toEqual(before)
          await sweepAccounts(w.pool, await w.store.get(), keys)
          expect(but(await kept(name))).toEqual(but(before))
        },
      ),
      { numRuns: 15 },
    )
  })

  it('is still a look at the account where time has turned something meanwhile, or somebody is new', async () => {
    await addAccounts('due', 'newcomer')
    await w.pool.query(`update accounts set next_flip_at = app_now() where key = 'due'`)
    const before = [...(await kept('due')), ...(await kept('newcomer'))]
    await take([
      wireSignal('due', 'mail.opened', { person: person('eva@due.example') }),
      wireSignal('newcomer', 'mail.opened', { person: person('nina@newcomer.example') }),
    ])
    for (const [n, row] of [...(await kept('due')), ...(await kept('newcomer'))].entries()) {
      expect(row.evaluated_at).not.toEqual(before[n]?.evaluated_at)
    }
  })
})

describe('a signal that cannot be stored', () => {
  it('costs none of the others, and is set aside', async () => {
    await addAccounts('sick', 'well')
    const signals = Array.from({ length: 700 }, (_, n) =>
      wireSignal(n % 2 === 0 ? 'sick' : 'well', 'page.viewed', { data: { page: n === 611 ? 'a\0b' : 'ab' } }),
    )
    const answers = await take(signals)
    expect(answers.flatMap(({ outcome }, n) => (outcome === 'accepted' ? [] : [[n, outcome]]))).toEqual([
      [611, 'quarantined'],
    ])
    const views = `select count(*)::int from signals where kind = 'page.viewed' and account_key in ('sick', 'well')`
    expect(await value(w.pool, views)).toBe(699)
  })
})

describe('batches that meet', () => {
  it('over the same accounts in whatever order are all taken in, with the same people once', async () => {
    const keys = Array.from({ length: 12 }, (_, n) => `meet-${n}`)
    await addAccounts(...keys)
    const batch = (order: readonly string[]) =>
      order.map(key => wireSignal(key, 'page.viewed', { person: person(`new@${key}.example`) }))
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => take(batch(n % 2 === 0 ? keys : [...keys].reverse()))),
    )
    expect(answers.flat().every(({ outcome }) => outcome === 'accepted')).toBe(true)
    expect(await value(w.pool, `select count(*)::int from people where account_key like 'meet-%'`)).toBe(24)
    const views = `select count(*)::int from signals where kind = 'page.viewed' and account_key like 'meet-%'`
    expect(await value(w.pool, views)).toBe(96)
  })
})
