import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  AccountList,
  type AccountScores,
  AccountView,
  type ScoreCourse,
  WhyView,
} from '../../client/http/account-answers.ts'
import { GroupView } from '../../client/http/group-answers.ts'
import type { NoiseView } from '../../client/http/noise-answers.ts'
import type { Timeline } from '../../client/http/views.ts'
import { get } from '../support/read.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, quiet, signal, taskOf, until } from '../support/stack-actions.ts'

let stack: Awaited<ReturnType<typeof testStack>>
let beforeThePricing = ''

beforeAll(async () => {
  stack = await testStack()
  await addStaff(stack)
  await addAccounts(stack, ['acme', 'quiet', 'small'], 'A')
  await stack.pool.query(
    `update accounts set employees = 12, tier_record = 'C', name = 'Small Ltd' where key = 'small'`,
  )
  await stack.pool.query(`insert into account_team values ('acme', 'sdr', 'jonas'), ('acme', 'ae', 'sofia')`)
  await post(stack, '/v1/signals', signal('acme', 'form.submitted'))
  await until('in a journey', async () => (await get<AccountView>(stack, '/v1/accounts/acme')).body.journeys[0])
  await quiet(stack, 'acme')
  beforeThePricing = new Date().toISOString()
  await handToSales(stack, 'acme')
  await taskOf(stack, 'acme', 'sales-accept')
  await post(stack, '/v1/signals', signal('small', 'website.pricing-viewed'))
  await quiet(stack, 'acme')
}, 120_000)
afterAll(() => stack.end())

const timelineOf = async (query = '') => (await get<Timeline>(stack, `/v1/accounts/acme/timeline${query}`)).body

describe('the list of accounts', () => {
  it('sorts by score as it is now, which is what each account explains', async () => {
    const { body } = await get<AccountList>(stack, '/v1/accounts?sort=score')
    expect(() => AccountList.parse(body)).not.toThrow()
    // 12 + 12 + 10 + 2 × 8 of signals, and 8 for its size
    expect(body.items.map(account => [account.key, account.score])).toEqual([
      ['acme', 58],
      ['quiet', 8],
      ['small', 8],
    ])
    const explained = await get<AccountScores>(stack, '/v1/accounts/acme/score')
    expect(explained.body.scores[0]?.value).toBe(58)
    expect(body.items[0]).toMatchObject({
      owner: { id: 'sofia' },
      stage: { id: 'engaged' },
      journeys: [{ journey: 'growth', status: 'running', owner: 'revops' }],
      newTarget: false,
      openTasks: 1,
      people: 1,
    })
    expect(body.items[0]?.journeys[0]?.waitsFor).toMatch(/^waits for /)
    expect(body.items[1]).toMatchObject({ stage: null, journeys: [], newTarget: true })
  })

  it('is cut by stage, tier, band and words, and sorted by name', async () => {
    const keys = async (query: string) =>
      (await get<AccountList>(stack, `/v1/accounts?${query}`)).body.items.map(account => account.key)
    expect(await keys('stage=engaged')).toEqual(['acme'])
    expect(await keys('tier=C')).toEqual(['small'])
    expect(await keys('band=one-to-few')).toEqual(['acme'])
    expect(await keys('band=none&sort=name')).toEqual(['quiet', 'small'])
    expect(await keys('standing=in-journey')).toEqual(['acme'])
    expect(await keys('standing=new-target&sort=name')).toEqual(['quiet', 'small'])
    expect(await keys('standing=waiting')).toEqual([])
    expect(await keys('owner=jonas')).toEqual(['acme'])
    expect(await keys('motion=net-new')).toEqual(['acme'])
    expect(await keys('motion=renewal')).toEqual([])
    expect(await keys('play=no-such-play')).toEqual([])
    expect(await keys('q=ltd')).toEqual(['small'])
    expect(await keys('q=100%25')).toEqual([])
    expect(await keys('sort=name')).toEqual(['acme', 'quiet', 'small'])
    expect(await keys('sort=due')).toEqual(['acme', 'quiet', 'small'])
  })

  it('puts the most valuable first, and says of what their rank is made', async () => {
    const { body } = await get<AccountList>(stack, '/v1/accounts')
    const ranks = body.items.map(account => account.rank)
    expect(ranks.map(rank => rank?.value)).toEqual(ranks.map(rank => rank?.value ?? 0).sort((a, b) => b - a))
    const [acme] = ranks
    const sum = acme?.terms.reduce((all, term) => all + term.points, 0) ?? 0
    expect(Math.round(sum * 10) / 10).toBe(acme?.value)
    expect(acme?.terms).toMatchObject([
      { id: 'stage', stands: 20 },
      { id: 'fit', title: 'Fit' },
      { id: 'intent', title: 'Intent' },
      { id: 'value', title: 'Value', stands: null, points: 0 },
      { id: 'known', stands: 70 },
    ])
    expect(acme?.known).toBe(70)
  })

  it.each(['score', 'name', 'due'])('goes on page by page by %s', async sort => {
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: { body: AccountList } = await get<AccountList>(
        stack,
        `/v1/accounts?sort=${sort}&limit=1&cursor=${next}`,
      )
      expect(page.body.total).toBe(3)
      seen.push(...page.body.items.map(account => account.key))
      next = page.body.next
    }
    expect(seen).toEqual(['acme', 'quiet', 'small'])
  })
})

describe('an account', () => {
  it('says where it stands, what runs and waits for what, who is who, and what is missing', async () => {
    const { body } = await get<AccountView>(stack, '/v1/accounts/acme')
    expect(() => AccountView.parse(body)).not.toThrow()
    const [journey] = body.journeys
    expect(journey?.stages.map(stage => stage.state)).toEqual(['now', 'ahead', 'ahead', 'ahead', 'ahead'])
    expect(body.team).toMatchObject([{ title: 'SDR', staff: { id: 'jonas' } }, { title: 'Account executive' }])
    expect(body.gaps.map(gap => gap.id)).toContain('economic-buyer')
    expect(body.people).toMatchObject([{ name: 'Eva Champion', engaged: true, optedOut: false, points: 50 }])
    expect(body.facts).toContainEqual({ name: 'account.employees', value: '500' })
    expect(body.facts).toContainEqual({ name: 'account.renewalDate', value: null })
    expect(journey?.clocks).toMatchObject([{ sla: 'first-touch-a', status: 'on-track' }])
    expect(body.openTasks).toMatchObject([{ title: 'Take or return acme' }])
    const decision = journey?.running.find(play => play.play === 'hand-to-sales')?.lanes[0]
    expect(decision).toMatchObject({
      lane: 'main',
      step: 'decision',
      waitsFor: 'waits for “Not yet”, “Accepted” or “Wrong fit” on “Take or return acme”',
      then: 'tells the manager of SDR',
    })
    expect(Date.parse(decision?.until ?? '')).toBeGreaterThan(Date.now())
  })

  it('explains its score in lines that add up, now, before and to come', async () => {
    const read = async (at: string) =>
      (await get<AccountScores>(stack, `/v1/accounts/acme/score?at=${encodeURIComponent(at)}`)).body.scores[0]
    for (const at of [beforeThePricing, new Date().toISOString(), '2027-06-01T12:00:00Z']) {
      const score = await read(at)
      const sum = score?.lines.reduce((all, line) => all + line.points, 0) ?? 0
      expect(Math.round(sum * 10) / 10).toBe(score?.value)
    }
    expect((await read(beforeThePricing))?.lines.map(line => line.text)).toEqual([
      'Filled in a form ×1 after decay',
      'account.employees between 200 and 5k',
    ])
    expect((await read('2027-06-01T12:00:00Z'))?.value).toBeLessThan(20)
  })

  it('explains one score alone, and the scores of one of its people', async () => {
    const one = await get<AccountScores>(stack, '/v1/accounts/acme/score?score=overall')
    expect(one.body.scores.map(({ id }) => id)).toEqual(['overall'])
    const [eva] = (await get<AccountView>(stack, '/v1/accounts/acme')).body.people
    const { body } = await get<AccountScores>(stack, `/v1/accounts/acme/score?person=${eva?.id}`)
    expect(body.scores.map(({ id }) => id)).toEqual(['person'])
    const sum = body.scores[0]?.lines.reduce((all, line) => all + line.points, 0) ?? 0
    expect(Math.round(sum * 10) / 10).toBe(body.scores[0]?.value)
    expect(body.scores[0]?.lines.map(line => line.text)).toContain(
      'Filled in a form ×1 after decay, no more than 1 a day',
    )
    expect((await get(stack, '/v1/accounts/acme/score?person=nobody')).status).toBe(404)
    expect((await get(stack, '/v1/accounts/acme/score?score=none')).status).toBe(404)
  })

  it('knows its buying group', async () => {
    const { body } = await get<GroupView>(stack, '/v1/accounts/acme/group')
    expect(() => GroupView.parse(body)).not.toThrow()
    expect(body.people.map(person => person.name)).toEqual(['Eva Champion'])
    expect(body.gaps.map(gap => gap.title)).toContain('Economic buyer')
  })
})

describe('the timeline', () => {
  it('says why, and why not with the value there was and what it takes', async () => {
    const { entries } = await timelineOf()
    const started = entries.find(entry => entry.text === 'Starts “Hand the account to sales”')
    expect(started).toMatchObject({ kind: 'decision', why: ['score.engagement >= 40 (42)'], source: 'hand-to-sales' })
    const not = entries.find(entry => entry.text === 'Does not start “Hand the account to sales”')
    expect(not).toMatchObject({ state: 'not', why: ['score.engagement 20, needs 40 or more'] })
    const unknown = entries.find(entry => entry.text === 'Not to Opportunity yet')
    expect(unknown?.why).toContain('could not tell: opportunity.stage is unknown')
  })

  it('holds what happened, what was sent, what was asked of whom, and the clocks', async () => {
    const { entries, counts } = await timelineOf('?limit=200')
    const texts = entries.map(entry => entry.text)
    expect(texts).toContain('Looked at pricing: Eva Champion')
    expect(texts).toContain('Engagement rose to 1:Few, from 1:Many')
    expect(texts).toContain('Begins in Engaged')
    expect(texts).toContain('Task “Take or return acme” for jonas')
    expect(texts.some(text => text.startsWith('Sent “Three ways to plan a week at acme” to Eva Champion'))).toBe(true)
    expect(texts.some(text => text.startsWith('Clock “First touch, tier A” starts'))).toBe(true)
    for (const kind of ['signal', 'decision', 'touch', 'task', 'stage', 'clock'] as const) {
      expect(counts[kind]).toBe(entries.filter(entry => entry.kind === kind).length)
    }
  })

  it('is newest first, each entry once, page by page', async () => {
    const all = (await timelineOf('?limit=200')).entries
    const seen: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page: Timeline = await timelineOf(`?limit=3&before=${next}`)
      seen.push(...page.entries.map(entry => entry.id))
      next = page.next
    }
    expect(seen).toEqual(all.map(entry => entry.id))
    expect(new Set(seen).size).toBe(seen.length)
    const times = all.map(entry => Date.parse(entry.at))
    expect(times).toEqual(times.toSorted((a, b) => b - a))
  })

  it('shows some kinds alone', async () => {
    const kinds = new Set((await timelineOf('?kind=stage,clock')).entries.map(entry => entry.kind))
    expect([...kinds].sort()).toEqual(['clock', 'stage'])
  })
})

describe('why', () => {
  it('tells what was decided, and what stands undecided with the value that holds now', async () => {
    const { body } = await get<WhyView>(stack, '/v1/accounts/acme/why')
    expect(() => WhyView.parse(body)).not.toThrow()
    expect(body.stands).toMatchObject([{ journey: { id: 'growth' }, stage: { id: 'engaged' } }])
    expect(body.decided.map(entry => entry.text)).toContain('Starts “Hand the account to sales”')
    const texts = body.standing.map(entry => entry.text)
    expect(texts).toContain('Not to Accepted yet')
    // it started since, so that it had not is no longer so
    expect(texts).not.toContain('Does not start “Hand the account to sales”')
  })

  it('tells of each signal what it changed, that nothing waited for it, or why it counts for nothing', async () => {
    const form = signal('told', 'form.submitted')
    await addAccounts(stack, ['told'])
    await post(stack, '/v1/signals', form)
    await post(stack, '/v1/signals', signal('told', 'ad.clicked'))
    await post(stack, '/v1/signals', { ...signal('told', 'website.viewed'), data: { userAgent: 'Googlebot/2.1' } })
    const { body } = await get<WhyView>(stack, '/v1/accounts/told/why')
    const told = body.signals.map(({ text, why, state }) => ({ text: text.replace(/:.*/, ''), why, state }))
    expect(told).toContainEqual({
      text: 'Filled in a form',
      why: expect.arrayContaining([
        '12 points in Engagement, half of it left after 30 days',
        '10 points in Person, no more than 1 a day, half of it left after 30 days',
        expect.stringContaining('heard of what it changed'),
      ]),
      state: null,
    })
    expect(told).toContainEqual({
      text: 'Clicked an advertisement',
      why: expect.arrayContaining(['nothing waited for it']),
      state: null,
    })
    expect(told).toContainEqual({
      text: 'Looked at the website',
      why: expect.arrayContaining(['counts for nothing: a bot']),
      state: 'ignored',
    })
    const noise = await get<NoiseView>(stack, '/v1/noise')
    expect(noise.body.rows).toContainEqual({
      what: 'ignored',
      kind: 'website.viewed',
      title: 'Looked at the website',
      reason: 'a bot',
      signals: 1,
      accounts: 1,
    })
  })

  it('tells it as it stood before', async () => {
    const { body } = await get<WhyView>(stack, `/v1/accounts/acme/why?at=${beforeThePricing}`)
    expect(body.decided.map(entry => entry.text)).not.toContain('Starts “Hand the account to sales”')
    const standing = body.standing.find(entry => entry.text === 'Does not start “Hand the account to sales”')
    expect(standing?.why).toEqual(['score.engagement 20, needs 40 or more'])
  })
})

describe('a score by role', () => {
  it('weighs a signal by the role of its person, as the explanation does', async () => {
    await addAccounts(stack, ['buyer'])
    await stack.pool.query(`update people set role = 'economic-buyer' where account_key = 'buyer'`)
    await post(stack, '/v1/signals', signal('buyer', 'meeting.held'))
    const { body } = await get<AccountList>(stack, '/v1/accounts?q=buyer')
    const explained = await get<AccountScores>(stack, '/v1/accounts/buyer/score')
    // a meeting with the one who signs counts half as much again
    expect(body.items[0]?.score).toBe(38)
    expect(explained.body.scores[0]?.value).toBe(38)
  })

  it('is told of a past moment as it was shown then, whatever was changed since', async () => {
    await addAccounts(stack, ['then'])
    const people = `update people set role = $1, role_by = 'hand' where account_key = 'then'`
    await stack.pool.query(people, ['economic-buyer'])
    await post(stack, '/v1/signals', signal('then', 'meeting.held'))
    const scoresAt = async (at: string | null) =>
      (await get<AccountScores>(stack, `/v1/accounts/then/score${at === null ? '' : `?at=${encodeURIComponent(at)}`}`))
        .body
    const { at, scores: shown } = await scoresAt(null)
    await stack.pool.query(`update accounts set employees = 7, country = 'US' where key = 'then'`)
    await stack.pool.query(`update accounts set employees = 8, extra = '{"account.crm": "none"}' where key = 'then'`)
    await stack.pool.query(people, ['user'])
    await post(stack, '/v1/signals', signal('then', 'form.submitted'))
    const { scores: now } = await scoresAt(null)
    for (const id of ['engagement', 'fit', 'relationship', 'overall']) {
      const one = (all: typeof shown) => all.find(score => score.id === id)
      expect({ id, differs: one(now)?.value !== one(shown)?.value }).toEqual({ id, differs: true })
    }
    expect((await scoresAt(at)).scores).toEqual(shown)
    const { body: course } = await get<ScoreCourse>(stack, '/v1/accounts/then/score/course?weeks=2')
    expect(course.at.length).toBe(3)
    const [first, second, last = 0] = course.scores.find(score => score.id === 'engagement')?.values ?? []
    expect(first).toBe(second)
    expect(last).toBeGreaterThan(first ?? 0)
    // it decays while it is read
    const told = now.find(one => one.id === 'engagement')?.value ?? Number.NaN
    expect(Math.abs((last ?? 0) - told)).toBeLessThan(1)
  })
})
