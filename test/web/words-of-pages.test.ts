import { describe, expect, it } from 'vitest'
import { connectionsOf } from '../../web/pages/account/connections.ts'
import { stateMark, whyWord } from '../../web/pages/account/entry-words.ts'
import { factWords, headlineFacts } from '../../web/pages/account/fact-words.ts'
import { draftOf, emptyGoal, wantedOf } from '../../web/pages/account/plan-draft.ts'
import { goalWords, touchWords } from '../../web/pages/account/plan-words.ts'
import { upcomingOf } from '../../web/pages/account/upcoming.ts'
import { conflictOf } from '../../web/pages/inbox/conflict.ts'
import { actWords, dueWords, goneWords, takenWords } from '../../web/pages/inbox/task-words.ts'
import { chipWords, headlineWords, outboxTabs, statesOf } from '../../web/pages/outbox/mail-words.ts'
import { paperOf } from '../../web/pages/outbox/paper.ts'
import { moneyWords } from '../../web/parts/money-words.ts'
import { waitWords } from '../../web/parts/wait-words.ts'
import { zoneWords } from '../../web/time/zone-words.ts'
import { kestrel } from './support/fixture-account-view.ts'
import { at, BEGIN, DAY } from './support/fixture-clock.ts'
import { MAILS } from './support/fixture-mails.ts'
import { account, JONAS, MIA } from './support/fixture-people.ts'
import { plan } from './support/fixture-plan.ts'
import { task } from './support/fixture-tasks.ts'

const ACME = account('Acme', 'A', 1, 1)
const some = (over: Partial<Parameters<typeof task>[0]> = {}) =>
  task({ id: 't', title: 'Call', reason: 'Pricing page', account: ACME, ...over })

describe('a task says', () => {
  it('when it is due, was due, comes back, or that it waits', () => {
    expect(dueWords(some({ due: at(60) }), BEGIN)).toBe('due 11:42')
    expect(dueWords(some({ due: at(-60) }), BEGIN)).toBe('was due 09:42')
    expect(dueWords(some({ snoozedUntil: at(2 * DAY) }), BEGIN)).toBe('back Thu 10:42')
    expect(dueWords(some({ status: 'waiting-on-customer' }), BEGIN)).toBe('waits on customer')
    expect(dueWords(some(), BEGIN)).toBe('no due time')
  })

  it('who took it a moment ago, and not who had it all along', () => {
    const taken = some({ claimedBy: MIA, claimedAt: new Date(BEGIN - 4_000).toISOString() })
    expect(takenWords(taken, JONAS.id, BEGIN)).toBe('Mia took this 4 s ago')
    expect(takenWords(taken, MIA.id, BEGIN)).toBeNull()
    expect(takenWords({ ...taken, claimedAt: at(-60) }, JONAS.id, BEGIN)).toBeNull()
  })

  it('why it has left a list', () => {
    expect(goneWords(some({ status: 'done', outcome: { id: 'x', title: 'No answer' } }), null, BEGIN)).toBe(
      'Done: No answer',
    )
    expect(goneWords(some({ status: 'cancelled' }), null, BEGIN)).toBe('No longer needed')
    expect(goneWords(some({ assignee: MIA }), JONAS.id, BEGIN)).toBe('Mia has it now')
    expect(goneWords(some({ snoozedUntil: at(2 * DAY) }), JONAS.id, BEGIN)).toBe('Snoozed until Thu 10:42')
  })

  it('what was done to it, with you for the reader', () => {
    const act = { at: at(0), by: MIA, detail: null }
    expect(actWords({ ...act, act: 'claim' }, JONAS.id)).toBe('Mia claimed it')
    expect(actWords({ ...act, act: 'claim' }, MIA.id)).toBe('You claimed it')
    expect(actWords({ ...act, act: 'assign', detail: 'to Ben' }, MIA.id)).toBe('You assigned it to Ben')
    expect(actWords({ ...act, act: 'created', by: null, detail: 'for Ben' }, null)).toBe('Created for Ben')
    expect(actWords({ ...act, act: 'later-word' }, null)).toBe('Mia: later-word')
  })

  it('nothing of a conflict while there is none', () => {
    expect(conflictOf(some(), JONAS.id, null)).toBeNull()
    expect(conflictOf(some({ claimedBy: JONAS }), JONAS.id, null)).toBeNull()
    expect(conflictOf(some({ claimedBy: MIA }), JONAS.id, null)?.kind).toBe('held')
  })
})

describe('a mail says', () => {
  const held = MAILS.find(mail => mail.state === 'held')
  const sent = MAILS.find(mail => mail.state === 'sent')
  if (!held || !sent) throw new Error('the fixture has no held and no sent mail')

  it('its state, until when, and the reason', () => {
    expect(chipWords(held, BEGIN)).toBe('held until 27 Jan 09:00')
    expect(headlineWords(held, BEGIN)).toBe('Held until 27 Jan 09:00: 3 touches in 14 days already')
    expect(chipWords(sent, BEGIN)).toBe('sent 10:38')
  })

  it('of a call that it came to nothing: nobody need have refused it', () => {
    const call = { ...sent, kind: 'webhook', state: 'rejected', reason: 'dropped by hand' } as const
    expect(chipWords(call, BEGIN)).toBe('came to nothing 10:38')
    expect(headlineWords(call, BEGIN)).toBe('Came to nothing: dropped by hand')
    expect(chipWords({ ...call, kind: 'send' }, BEGIN)).toBe('rejected 10:38')
  })

  it('in which part of the outbox it is', () => {
    const tabs = outboxTabs({ sent: 3, held: 1, deferred: 1, unknown: 1, rejected: 1, in_flight: 1 })
    expect(Object.fromEntries(tabs.map(tab => [tab.title, tab.n]))).toEqual({
      All: 8,
      Sent: 3,
      Held: 2,
      Skipped: 0,
      'Needs a look': 2,
    })
    expect(statesOf('look')).toBe('unknown,rejected')
    expect(statesOf('')).toBeNull()
  })

  it('and may do nothing: its paper fetches nothing and runs nothing', () => {
    const paper = paperOf('<html><head><title>x</title></head><body>Hello</body></html>')
    expect(paper).toMatch(/<head><meta http-equiv="Content-Security-Policy" content="default-src 'none'/)
    expect(paperOf('Hello')).toContain("default-src 'none'")
  })
})

describe('an account says', () => {
  it('its own facts first, under their plain names', () => {
    const facts = [
      { name: 'account.name', value: 'Acme' },
      { name: 'account.renewalDate', value: '15 Apr 2026' },
      { name: 'account.country', value: null },
      { name: 'usage.seatsUsed', value: '3' },
    ]
    expect(headlineFacts(facts).map(fact => factWords(fact.name))).toEqual(['renewal date'])
    expect(factWords('account.arr')).toBe('ARR')
  })

  it('what it waits for without the words of the heading, and without the moment beside it', () => {
    expect(waitWords('waits for “Held a meeting”')).toBe('“Held a meeting”')
    expect(waitWords('waits 2 business days')).toBe('2 business days')
    expect(waitWords('held until Sun 29 Nov 11:46: 2 touches in 7 days already')).toBe(
      'held: 2 touches in 7 days already',
    )
    expect(waitWords('sends “Welcome aboard”')).toBe('sends “Welcome aboard”')
  })

  it('why, or why not', () => {
    expect(whyWord({ state: 'not' })).toBe('why not')
    expect(whyWord({ state: null })).toBe('why')
  })

  it('with a mark only what the sentence does not say', () => {
    expect(stateMark('sent')).toBeNull()
    expect(stateMark('breached')?.tone).toBe('breach')
    expect(stateMark('something-later')?.word).toBe('something-later')
  })

  it('amounts with their currency, and that one is unknown', () => {
    expect(moneyWords(86_400, 'EUR')).toBe('€86,400')
    expect(moneyWords(null, 'EUR')).toBe('amount unknown')
    expect(moneyWords(5, 'not a currency')).toBe('5 not a currency')
  })
})

describe('a plan says', () => {
  const goal = (due: string | null, state: 'open' | 'reached' = 'open') => goalWords({ due, state }, BEGIN)

  it('how long there is to a goal, how long it is over, and how it ended', () => {
    expect(goal('2026-04-15')).toBe('by 15 Apr 2026, in 85 d')
    expect(goal('2026-01-20')).toBe('by 20 Jan 2026, today')
    expect(goal('2026-01-10')).toBe('by 10 Jan 2026, 10 d over')
    expect(goal(null)).toBe('no day yet')
    expect(goal('2025-12-01', 'reached')).toBe('reached, was due by 1 Dec 2025')
  })

  it('its touches by channel', () => {
    const channels = [
      { channel: 'email', done: 2, planned: 0 },
      { channel: 'call', done: 1, planned: 0 },
    ]
    expect(touchWords(channels, 'done')).toBe('E-mail 2, Call 1')
    expect(touchWords(channels, 'planned')).toBeNull()
  })

  it('of a draft only what was written in, and a goal that is gone comes in as a new one', () => {
    const { goals, ...rest } = plan()
    const draft = draftOf({ ...rest, goals })
    draft.goals.push(emptyGoal(draft.goals))
    const theirs = { goals: goals.filter(one => one.id !== 2) }
    expect(wantedOf(draft, theirs).goals.map(({ id, title }) => [id, title])).toEqual([
      [1, 'Renew for two years'],
      [null, 'A sponsor in finance'],
      [3, 'Depot team live'],
    ])
  })
})

describe('what comes up at an account', () => {
  it('is one list: waits, tasks, goals, notice days and ends, soonest first, the past left out', () => {
    const told = upcomingOf(kestrel(), BEGIN).map(({ at: when, what }) => `${when.slice(0, 10)} ${what}`)
    expect(told).toEqual([...told].sort((a, b) => (a.slice(0, 10) < b.slice(0, 10) ? -1 : 1)))
    for (const said of [
      '2026-02-05 Noor Haidari is told',
      '2026-02-15 Last day to give notice',
      '2026-04-15 Goal: Renew for two years',
      '2026-04-15 Renewal, €86,400',
    ]) {
      expect(told).toContain(said)
    }
    expect(told.join()).not.toContain('A sponsor in finance')
  })
})

describe('how leads, contacts, groups and deals connect', () => {
  it('is a line for each person, with the lead they were, what they are, and the deals they are in', () => {
    const lines = connectionsOf(kestrel())
    const line = (name: string) => {
      const found = lines.find(one => one.person?.name === name)
      return found && [found.leads.length, found.roles.map(role => role.role), found.deals.map(deal => deal.as)]
    }
    expect(line('Otto Marklund')).toEqual([0, ['Economic buyer'], ['Economic buyer']])
    expect(line('Karim Nasser')).toEqual([0, ['Technical evaluator'], ['Coach']])
    expect(line('Joost Brouwer')).toEqual([1, [], []])
  })

  it('shows what is connected with nobody as well: leads without a contact, deals nobody is known of', () => {
    const view = kestrel()
    const alone = { ...view, people: [], groups: [], dealPeople: [] }
    expect(connectionsOf(alone).map(line => [line.leads.length, line.person, line.deals.length])).toEqual([
      [1, null, 0],
      [0, null, 1],
    ])
  })
})

describe('a moment at an account', () => {
  it('tells the time there where it is another, and nothing where it is the same or the zone is not known', () => {
    expect(zoneWords(BEGIN, BEGIN, 'Asia/Tokyo')).toBe('18:42 in Tokyo')
    expect(zoneWords(BEGIN, BEGIN, 'America/New_York')).toBe('04:42 in New York')
    expect(zoneWords(BEGIN, BEGIN, 'Europe/Paris')).toBeNull()
    expect(zoneWords(BEGIN, BEGIN, 'Not/Azone')).toBeNull()
  })
})
