import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { appNow } from '../../db/app-now.ts'
import { accountsDue } from '../../db/due-flips.ts'
import { moveClock } from '../../db/move-clock.ts'
import { publish } from '../../intake/publish.ts'
import { sweepAccounts } from '../../intake/sweep-accounts.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { addAccount, inboxOf, person, testWorkspace, value, type Workspace } from '../support/workspace.ts'

const DAY = 86_400_000
const quiet = () => undefined

const segment = (id: string, when: string): string => `segment: ${id}\ntitle: ${id}\nowner: ops\nwhen: ${when}\n`

const releaseWith = (fits: string) =>
  smallRelease({
    'segments.yaml': [
      segment('fits', fits),
      segment('active', 'in segment fits and seen(page.viewed in last 7d)'),
    ].join('---\n'),
    'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: in segment fits
stages:
  - stage: engaged
    title: Engaged
    means: m
    plays: [greet]
    advance:
      - { to: accepted, when: in segment active }
      - { to: accepted, when: "count(segment.left where segment is active in last 2d) >= 1 and seen(segment.entered in last 60d) and seen(band.changed in last 60d) and seen(page.viewed in last 7d)" }
  - { stage: accepted, title: Accepted, means: m, plays: [background], last: yes }
---
play: greet
title: Greet
motion: net-new
owner: ops
during: [engaged]
start: { signal: segment.left, where: segment is active }
atMost: 30d
steps: [{ id: hello, send: hello, to: champion, ifNobody: skip }]
`,
    'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person, payload: { minutes: number, page: text } }
  mail.replied: { title: Replied, about: person }
  band.changed: { title: Band, by: engine, about: account }
  account.changed: { title: Changed, about: account, sets: account, payload: { tier: text, hot: yes/no } }
`,
  })

let w: Workspace
beforeAll(async () => {
  w = await testWorkspace(releaseWith('account.tier is A'))
})
afterAll(() => w.end())

const change = async (account: string, data: Record<string, string | boolean>) =>
  w.accept(account, 'account.changed', { at: await appNow(w.pool), data })
const membersOf = async (account: string) =>
  (
    await w.pool.query<{ segment: string; member: boolean | null }>(
      'select segment, member from account_segments where account_key = $1 order by segment',
      [account],
    )
  ).rows.map(row => `${row.segment} ${row.member}`)
const historyOf = async (account: string, id: string) =>
  (
    await w.pool.query<{ open: boolean }>(
      `select until is null as open from account_history where account_key = $1 and what = 'segment' and subject = $2 order by since`,
      [account, id],
    )
  ).rows.map(row => (row.open ? 'since' : 'from and until'))
/** What the journey was told of a condition, the last time last. */
async function toldOf(account: string, text: string): Promise<(boolean | null)[]> {
  const { atoms } = await w.store.get()
  const id = [...atoms.values()].find(atom => atom.text === text)?.id ?? ''
  return (await inboxOf(w.pool, account)).flatMap(entry => {
    const told = entry.body.atoms?.[id]
    return told ? [told[0]] : []
  })
}
const toldActive = (account: string) => toldOf(account, 'in segment active')
const signalsOf = async (account: string) =>
  (await inboxOf(w.pool, account)).flatMap(({ body }) => {
    return body.kind === 'signal' && body.signal?.kind.startsWith('segment.')
      ? [`${body.signal.kind} ${body.signal.data['segment']}`]
      : []
  })

describe('membership of a segment', () => {
  it('opens a door, in the transaction that makes it true', async () => {
    await addAccount(w.pool, 'door', 'B')
    await change('door', { hot: true })
    expect(await value(w.pool, `select count(*)::int from journey_runs where account_key = 'door'`)).toBe(0)
    await change('door', { tier: 'A' })
    expect(await membersOf('door')).toEqual(['active false', 'fits true'])
    expect(await value(w.pool, `select stage from journey_runs where account_key = 'door'`)).toBe('engaged')
  })

  it('reaches a journey as a flip, and ends by time alone, with a signal to whoever listens', async () => {
    await addAccount(w.pool, 'ages', 'A')
    await change('ages', { hot: true })
    await w.accept('ages', 'page.viewed', { at: await appNow(w.pool), person: person('eva@ages.example') })
    expect(await toldActive('ages')).toEqual([false, true])
    await moveClock(w.pool, 7 * DAY - 3_600_000)
    expect(await accountsDue(w.pool, 100)).not.toContain('ages')
    await moveClock(w.pool, 3_660_000)
    expect(await accountsDue(w.pool, 100)).toContain('ages')
    await sweepAccounts(w.pool, await w.store.get(), ['ages'])
    expect(await toldActive('ages')).toEqual([false, true, false])
    expect(await signalsOf('ages')).toEqual(['segment.left active'])
    expect(await historyOf('ages', 'active')).toEqual(['from and until'])
    expect(await historyOf('ages', 'fits')).toEqual(['since'])
  })

  it('stands in windows: what was entered and left, and the band that changed on the way', async () => {
    await addAccount(w.pool, 'window', 'A')
    await change('window', { hot: true })
    await w.accept('window', 'page.viewed', { at: await appNow(w.pool), person: person('eva@window.example') })
    expect(await toldOf('window', 'seen(band.changed in last 60d)')).toEqual([false, true])
    expect(await toldOf('window', 'seen(segment.entered in last 60d)')).toEqual([true])
    await moveClock(w.pool, 7 * DAY + 60_000)
    await sweepAccounts(w.pool, await w.store.get(), ['window'])
    const left = 'count(segment.left where segment is active in last 2d) >= 1'
    expect(await toldOf('window', left)).toEqual([false, true])
    await moveClock(w.pool, 2 * DAY + 60_000)
    expect(await accountsDue(w.pool, 100)).toContain('window')
    await sweepAccounts(w.pool, await w.store.get(), ['window'])
    expect(await toldOf('window', left)).toEqual([false, true, false])
    // nothing is told twice, and what has not aged out still holds
    expect(await toldOf('window', 'seen(segment.entered in last 60d)')).toEqual([true])
  })

  it('counts a signal that comes in late from when it happened', async () => {
    await addAccount(w.pool, 'late', 'A')
    await change('late', { hot: true })
    await moveClock(w.pool, 3_600_000)
    await change('late', { hot: false })
    await w.accept('late', 'page.viewed', {
      at: (await appNow(w.pool)) - 1_800_000,
      person: person('eva@late.example'),
    })
    expect(await toldActive('late')).toEqual([false, true])
    expect(await toldOf('late', 'seen(page.viewed in last 7d)')).toEqual([false, true])
  })

  it('cannot be told while what it asks is unknown', async () => {
    await addAccount(w.pool, 'unknown', 'A')
    await w.pool.query(`update accounts set tier_record = null where key = 'unknown'`)
    await change('unknown', { hot: true })
    // nobody viewed a page, so one of the two is settled all the same
    expect(await membersOf('unknown')).toEqual(['active false'])
  })

  it('follows a changed definition at once, in journeys that run too', async () => {
    await addAccount(w.pool, 'live', 'A')
    await change('live', { hot: false })
    await w.accept('live', 'page.viewed', { at: await appNow(w.pool), person: person('eva@live.example') })
    expect(await toldActive('live')).toEqual([false, true])
    await publish(w.pool, w.store, releaseWith('account.hot'), quiet)
    expect(await membersOf('live')).toEqual(['active false', 'fits false'])
    expect((await toldActive('live')).at(-1)).toBe(false)
    expect(await signalsOf('live')).toContain('segment.left active')
  })
})
