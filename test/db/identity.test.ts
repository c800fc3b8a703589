import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { markTold, readUntold } from '../../db/alarms.ts'
import { listReviews } from '../../db/identity-reviews.ts'
import { eventRef } from '../../db/quarantined-events.ts'
import { listAside } from '../../db/set-aside.ts'
import { setTaxonomy } from '../../db/taxonomy.ts'
import { acceptSignal, acceptSignals } from '../../intake/accept-signals.ts'
import { countSharedDomains } from '../../intake/count-shared-domains.ts'
import { decideReview } from '../../intake/decide-review.ts'
import { replayEvent } from '../../intake/replay-event.ts'
import { stitchAndSettle } from '../../intake/stitch-waiting.ts'
import type { WireSignal } from '../../intake/wire-signal.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, person, testWorkspace, value, type Workspace, wireSignal } from '../support/workspace.ts'

const DAY = 86_400_000
const release = smallRelease({
  'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person, engages: yes, payload: { minutes: number } }
  form.sent: { title: Sent, about: person, engages: yes, payload: { campaign: text } }
  mail.replied: { title: Replied, about: person, engages: yes }
  stakeholder.added: { title: Turned up, by: engine, about: person }
`,
})

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(release)
})
afterAll(() => w.end())

const nobody = { key: null, domain: null, name: null }
/** A signal that names no account. */
const loose = (kind: string, more: Partial<WireSignal> = {}) => wireSignal('', kind, { account: nobody, ...more })
const accept = async (signal: WireSignal) => acceptSignal(w.pool, await w.store.get(), signal)
const rowOf = async (signal: WireSignal) =>
  (
    await w.pool.query(
      `select s.account_key as account, s.person_id as person, s.unresolved, s.backfill, d.rule, d.subject, d.confidence
       from signals s left join identity_decisions d on d.id = s.decision_id
       where s.source = $1 and s.event_id = $2`,
      [signal.source, signal.id],
    )
  ).rows[0]
const named = async (key: string, name: string) => {
  await addAccount(w.pool, key)
  await w.pool.query('update accounts set name = $2 where key = $1', [key, name])
}
const from = (email: string, anonymousId: string | null = null) => ({ ...person(email), anonymousId })
const visitor = (anonymousId: string) => ({ ...person(''), email: null, anonymousId })

describe('every signal points at the decision it was placed by', () => {
  it('one decision serves all signals it is the reason of', async () => {
    await addAccount(w.pool, 'bolt')
    const signals = [
      loose('page.viewed', { person: from('a@bolt.example') }),
      loose('page.viewed', { person: from('b@bolt.example') }),
    ]
    await acceptSignals(w.pool, await w.store.get(), signals)
    for (const signal of signals) {
      expect(await rowOf(signal)).toMatchObject({
        account: 'bolt',
        rule: 'email-domain',
        subject: 'bolt.example',
        confidence: 1,
      })
    }
    const count = `select count(*)::int from identity_decisions where subject = 'bolt.example'`
    expect(await value(w.pool, count)).toBe(1)
    const known = loose('page.viewed', { person: from('a@bolt.example') })
    await accept(known)
    expect(await rowOf(known)).toMatchObject({ account: 'bolt', rule: 'known-person' })
  })

  it('also the one that was not placed', async () => {
    const signal = loose('page.viewed', { person: from('x@nowhere.example') })
    expect(await accept(signal)).toEqual({ outcome: 'unresolved', reason: 'unknown-domain' })
    expect(await rowOf(signal)).toMatchObject({
      account: null,
      rule: 'unknown-domain',
      subject: 'nowhere.example',
      confidence: 0,
    })
  })
})

describe('a signal nobody knows the account of', () => {
  it('waits, and counts from when it happened once its account turns up, telling nobody', async () => {
    const at = Date.now() - 40 * DAY
    const signal = loose('page.viewed', { person: from('ann@later.example'), at, data: { minutes: 2 } })
    expect(await accept(signal)).toMatchObject({ outcome: 'unresolved' })
    expect(await stitchAndSettle(w.pool, w.store)).toBe(0)
    await addAccount(w.pool, 'later')
    expect(await stitchAndSettle(w.pool, w.store)).toBe(1)
    expect(await rowOf(signal)).toMatchObject({
      account: 'later',
      unresolved: null,
      backfill: true,
      rule: 'email-domain',
    })
    const ann = `select id from people where account_key = 'later' and email = 'ann@later.example'`
    expect((await rowOf(signal)).person).toBe(await value(w.pool, ann))
    expect(
      await value(
        w.pool,
        `select count(*)::int from signals where account_key = 'later' and kind = 'stakeholder.added'`,
      ),
    ).toBe(0)
    expect(
      await value(
        w.pool,
        'select count(*)::int from waiting_signals w join signals s on s.id = w.signal_id where s.account_key is not null',
      ),
    ).toBe(0)
    expect(await value(w.pool, `select count(*)::int from decayed_sums where account_key = 'later'`)).toBe(
      await value(w.pool, `select count(*)::int from decayed_sums where account_key = 'later' and f > 0`),
    )
  })

  it('that names its account waits for that one alone', async () => {
    const signal = wireSignal('not-yet', 'page.viewed', { person: from('eva@bolt.example') })
    expect(await accept(signal)).toMatchObject({ reason: 'unknown-key' })
    await addAccount(w.pool, 'not-yet')
    expect(await stitchAndSettle(w.pool, w.store)).toBe(1)
    expect(await rowOf(signal)).toMatchObject({ account: 'not-yet', rule: 'explicit-key' })
  })

  it('of a visitor is theirs once they say who they are, and so is all that comes after', async () => {
    await addAccount(w.pool, 'visited')
    const before = loose('page.viewed', { person: visitor('dev-1'), at: Date.now() - DAY })
    const other = loose('page.viewed', { person: visitor('dev-2') })
    expect(await accept(before)).toMatchObject({ reason: 'no-evidence' })
    await accept(other)
    await accept(loose('form.sent', { person: from('vic@visited.example', 'dev-1') }))
    const after = loose('page.viewed', { person: visitor('dev-1') })
    const vic = await value<string>(w.pool, `select id from people where email = 'vic@visited.example'`)
    expect(await accept(after)).toEqual({ outcome: 'accepted', account: 'visited', person: vic })
    expect(await stitchAndSettle(w.pool, w.store)).toBe(1)
    expect(await rowOf(before)).toMatchObject({ account: 'visited', person: vic, rule: 'known-visitor' })
    expect(await rowOf(other)).toMatchObject({ account: null, unresolved: 'no-evidence' })
  })
})

describe('a signal that cannot be placed though its account is there', () => {
  it('is set aside with what is wrong, and keeps no other waiting', async () => {
    const signals = ['one', 'broken', 'two'].map(who => loose('page.viewed', { person: from(`${who}@aside.example`) }))
    for (const signal of signals) await accept(signal)
    await w.pool.query(
      `create function refuse_broken() returns trigger language plpgsql as $$
       begin if new.email = 'broken@aside.example' then raise check_violation using message = 'no'; end if; return new; end $$`,
    )
    await w.pool.query('create trigger refuse before insert on people for each row execute function refuse_broken()')
    await addAccount(w.pool, 'aside')
    // ended before it is noted, nothing of it was set aside
    await w.pool.query(
      `create function refuse_note() returns trigger language plpgsql as $$ begin raise exception 'ends here'; end $$`,
    )
    await w.pool.query('create trigger refuse before insert on set_aside for each row execute function refuse_note()')
    await expect(stitchAndSettle(w.pool, w.store)).rejects.toThrow('ends here')
    await w.pool.query('drop trigger refuse on set_aside')
    await stitchAndSettle(w.pool, w.store)
    const flags = await Promise.all(
      signals.map(({ id }) => value(w.pool, `select flag from signals where event_id = '${id}'`)),
    )
    expect(flags).toEqual([null, 'could not be placed: no', null])
    expect(await stitchAndSettle(w.pool, w.store)).toBe(0)
    const broken = signals[1]
    const ref = eventRef({ source: broken?.source ?? '', id: broken?.id ?? '' })
    expect(await listAside(w.pool)).toMatchObject([{ kind: 'event', ref, reason: '23514' }])
    // ops are told once of it, however often it is tried
    await markTold(w.pool, await readUntold(w.pool, 0))
    expect(await replayEvent(w.pool, w.store, ref)).toEqual({ is: 'taken' })
    expect(await stitchAndSettle(w.pool, w.store)).toBe(0)
    expect(await listAside(w.pool)).toMatchObject([{ ref, failures: 2 }])
    expect(await value(w.pool, 'select told_at is not null from set_aside where ref = $1', [ref])).toBe(true)
    await w.pool.query('drop trigger refuse on people')
    expect(await replayEvent(w.pool, w.store, ref)).toEqual({ is: 'taken' })
    expect(await stitchAndSettle(w.pool, w.store)).toBe(1)
    expect(await listAside(w.pool)).toEqual([])
    expect(await rowOf(broken ?? loose('page.viewed'))).toMatchObject({ account: 'aside' })
  })
})

describe('a company’s name', () => {
  const of = (name: string, more: Partial<WireSignal> = {}) =>
    loose('form.sent', { account: { ...nobody, name }, ...more })

  it('that is equal but for its legal form tells the account', async () => {
    await named('fab', 'Fabrikam Robotics GmbH')
    const signal = of('fabrikam robotics', { person: from('joe@gmail.com') })
    expect(await accept(signal)).toMatchObject({ outcome: 'accepted', account: 'fab' })
    expect(await rowOf(signal)).toMatchObject({ rule: 'company-name', subject: 'fabrikam robotics' })
    const [{ features, model }] = (
      await w.pool.query(
        `select features, model from identity_decisions where rule = 'company-name' and account_key = 'fab'`,
      )
    ).rows
    expect({ features, model }).toMatchObject({ model: 'companies-1', features: { name: { level: 'exact' } } })
  })

  it('of a sister, or spelled a little differently, becomes one review, and the answer places all that waited', async () => {
    await named('schneider', 'Schneider Electric SE')
    const signals = [of('Schnieder Electric'), of('Schnieder Electric')]
    for (const signal of signals) expect(await accept(signal)).toMatchObject({ reason: 'unsure-name' })
    const [review] = (await listReviews(w.pool, 'open', 10)).filter(one => one.subject === 'schnieder electric')
    expect(review).toMatchObject({ about: 'name', written: 'Schnieder Electric', waiting: 2 })
    expect(review?.candidates).toMatchObject([{ account: 'schneider', name: 'Schneider Electric SE' }])
    expect(await decideReview(w.pool, review?.id ?? 0, { account: 'schneider' }, 'mara')).toMatchObject({
      account: 'schneider',
    })
    expect(await stitchAndSettle(w.pool, w.store)).toBe(2)
    for (const signal of signals)
      expect(await rowOf(signal)).toMatchObject({ account: 'schneider', rule: 'company-name' })
    expect(await accept(of('Schnieder Electric'))).toMatchObject({ account: 'schneider' })
    expect(await decideReview(w.pool, review?.id ?? 0, { account: null }, 'mara')).toHaveProperty('refused')
  })

  it('that a colleague rejected is never asked about again', async () => {
    await named('tail', 'Tailspin Toys AG')
    expect(await accept(of('Tailspin Toys GmbH'))).toMatchObject({ reason: 'unsure-name' })
    const open = async () => (await listReviews(w.pool, 'open', 50)).filter(one => one.subject === 'tailspin toys gmbh')
    const [review] = await open()
    await decideReview(w.pool, review?.id ?? 0, { account: null }, 'mara')
    await stitchAndSettle(w.pool, w.store)
    expect(await accept(of('Tailspin Toys GmbH'))).toMatchObject({ reason: 'unknown-name' })
    expect(await open()).toEqual([])
  })

  it('is found by its initials, as a review', async () => {
    await named('ibm', 'International Business Machines Corp.')
    expect(await accept(of('IBM'))).toMatchObject({ reason: 'unsure-name' })
  })

  it('of an account that turns up later is found by a telling word', async () => {
    const signal = of('Wingtip Toys')
    expect(await accept(signal)).toMatchObject({ reason: 'unknown-name' })
    await named('wing', 'Wingtip Toys, Inc.')
    expect(await stitchAndSettle(w.pool, w.store)).toBe(1)
    expect(await rowOf(signal)).toMatchObject({ account: 'wing' })
  })
})

describe('a domain of several accounts', () => {
  it('is a review, and the answer holds for all that comes from it', async () => {
    await addAccount(w.pool, 'left')
    await addAccount(w.pool, 'right')
    await w.pool.query(
      `insert into account_domains (domain, account_key, source) values ('both.example', 'left', 'test'), ('both.example', 'right', 'test')`,
    )
    const signal = loose('page.viewed', { person: from('bo@both.example') })
    expect(await accept(signal)).toMatchObject({ reason: 'ambiguous-domain' })
    const [review] = (await listReviews(w.pool, 'open', 50)).filter(one => one.subject === 'both.example')
    expect(review?.candidates.map(one => one.account)).toEqual(['left', 'right'])
    expect(await decideReview(w.pool, review?.id ?? 0, { account: 'fab' }, 'mara')).toHaveProperty('refused')
    await decideReview(w.pool, review?.id ?? 0, { account: 'right' }, 'mara')
    expect(await stitchAndSettle(w.pool, w.store)).toBe(1)
    expect(await rowOf(signal)).toMatchObject({ account: 'right', rule: 'email-domain', confidence: 1 })
  })

  it('falls to the one that has an open opportunity', async () => {
    await addAccount(w.pool, 'quiet')
    await addAccount(w.pool, 'buying')
    await w.pool.query(
      `insert into account_domains (domain, account_key, source) values ('deal.example', 'quiet', 'test'), ('deal.example', 'buying', 'test')`,
    )
    await w.pool.query(
      `insert into opportunities (id, account_key, stage, opened_at, updated_at) values ('o1', 'buying', 'open', now(), now())`,
    )
    const signal = loose('page.viewed', { person: from('di@deal.example') })
    expect(await accept(signal)).toMatchObject({ account: 'buying' })
    expect(await rowOf(signal)).toMatchObject({ confidence: 0.9 })
  })
})

describe('a domain nobody has', () => {
  const from15 = (domain: string, companies: number) =>
    Array.from({ length: 15 }, (_, n) =>
      loose('form.sent', {
        account: { ...nobody, name: `Employer ${n % companies} of many` },
        person: from(`p${n}@${domain}`),
      }),
    )

  it('that 15 people of 8 companies write from is anybody’s, until an account says it is its own', async () => {
    const defs = await w.store.get()
    await acceptSignals(w.pool, defs, [...from15('flats.example', 8), ...from15('office.example', 7)])
    expect(await countSharedDomains(w.pool)).toEqual(['flats.example'])
    expect(await countSharedDomains(w.pool)).toEqual([])
    const one = (domain: string) => loose('page.viewed', { person: from(`new@${domain}`) })
    expect(await accept(one('flats.example'))).toMatchObject({ reason: 'shared-domain' })
    expect(await accept(one('office.example'))).toMatchObject({ reason: 'unknown-domain' })
    await addAccount(w.pool, 'flats')
    expect(await accept(one('flats.example'))).toMatchObject({ account: 'flats' })
  })
})

describe('a campaign', () => {
  it('is called what it is called here from when somebody said so, however a link writes it', async () => {
    await addAccount(w.pool, 'camp')
    const sent = async (campaign: string) => {
      const signal = loose('form.sent', { person: from('cy@camp.example'), data: { campaign } })
      await accept(signal)
      return value(w.pool, `select data ->> 'campaign' from signals where event_id = '${signal.id}'`)
    }
    expect(await sent('Spring+26')).toBe('Spring+26')
    const name = { what: 'campaign', written: 'spring-26' } as const
    await setTaxonomy(w.pool, { ...name, called: 'spring-2026', by: 'mara' })
    for (const spelling of ['Spring+26', 'spring_26', ' SPRING 26 ', 'spring%2026']) {
      expect([spelling, await sent(spelling)]).toEqual([spelling, 'spring-2026'])
    }
    expect(await sent('Spring 27')).toBe('Spring 27')
    await setTaxonomy(w.pool, { ...name, called: null, by: 'mara' })
    expect(await sent('Spring+26')).toBe('Spring+26')
  })
})
