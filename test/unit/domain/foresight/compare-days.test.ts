import { describe, expect, it } from 'vitest'
import { type Affected, compareDays } from '../../../../domain/foresight/compare-days.ts'
import { firstDay, type Under } from '../../../../domain/foresight/first-day.ts'
import type { KeptAccount } from '../../../../domain/foresight/kept-account.ts'
import type { Beginner } from '../../../../domain/rehearsal/begin-account.ts'
import { World } from '../../../../domain/rehearsal/world.ts'
import { smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const DAY = 86_400_000
/** a Monday, ten o'clock in Berlin */
const START = Date.UTC(2026, 2, 2, 9)

const FILES = smallFiles({})
const edited = (file: string, from: string, to: string): Record<string, string> => {
  const text = FILES[file] ?? ''
  if (!text.includes(from)) throw new Error(`${file} does not say "${from}"`)
  return { [file]: text.replace(from, to) }
}
/** the play of the last stage, which writes to the champion and asks for a call against the clock */
const greeting = (start: string): Record<string, string> => ({
  'slas.yaml': `${FILES['slas.yaml']}---
sla: work
title: Two days of work
clock: office
target: 2 business days
escalate: [{ at: 100%, alert: sdr-manager }]
`,
  'play.yaml': `
play: background
title: Background
motion: net-new
owner: ops
during: [accepted]
start: ${start}
atMost: 30d
steps:
  - { id: hello, send: hello, to: champion, ifNobody: skip }
  - { id: accept, task: accept, sla: work }
  - { id: call, task: call }
`,
})
const LATER = greeting('{ signal: mail.replied }')

const people: Beginner['people'] = [
  { id: 'eva', role: 'champion', optedOut: false, language: null, consent: null, lastSeen: null },
]
const beginner = (key: string, facts: Beginner['facts']): Beginner => {
  return {
    key,
    zone: 'Europe/Berlin',
    facts,
    scores: {},
    people: people.map(one => ({ ...one, id: `${one.id}@${key}` })),
  }
}

/** Accounts as they stand a day after they began under a release: two in the last stage, one outside. */
function standing(files: Record<string, string>): { before: Under; kept: KeptAccount[] } {
  const release = smallRelease(files)
  const world = new World(release, START, {})
  for (const key of ['acme', 'bolt']) {
    world.add(beginner(key, { 'account.hot': true, 'account.ready': true, 'account.tier': 'A' }), null)
    world.do(key, { do: 'signal', kind: 'page.viewed', from: `eva@${key}`, data: {} })
  }
  world.add(beginner('cold', { 'account.tier': 'B' }), null)
  world.advance(START + DAY)
  const kept = [...world.accounts.values()].map(({ stored, clocks, touches, runs, people: files }): KeptAccount => {
    const known = [...files].map(([id, file]) => ({ ...file, id, account: stored.key }))
    return {
      stored,
      clocks,
      touches,
      people: known,
      answered: [],
      hold: null,
      states: [...runs.values()].map(run => run.state),
    }
  })
  return { before: { release, alongside: [], slices: release.slices, switches: [] }, kept }
}

function affected(was: Record<string, string>, becomes: Record<string, string>): Affected {
  const { before, kept } = standing(was)
  const release = smallRelease(becomes)
  const after = { release, alongside: [before.release], slices: { ...before.slices, ...release.slices }, switches: [] }
  const at = START + DAY
  return compareDays(firstDay(before, kept, at), firstDay(after, kept, at))
}

describe('what a release would make different on its first day', () => {
  it('is nothing for the release there is', () => {
    const { accounts, more, fewer } = affected({}, {})
    expect([accounts, more, fewer]).toEqual([0, [], []])
  })

  it('tells who would enter, and where', () => {
    const becomes = edited('journey.yaml', 'enter: account.hot', 'enter: account.tier is B')
    const { accounts, more, firstRound } = affected({}, becomes)
    expect(more).toEqual([{ what: 'enters', of: 'growth', how: 'engaged', accounts: 1, first: ['cold'] }])
    expect([accounts, firstRound.moves]).toEqual([1, 1])
  })

  it('tells which plays would start for journeys under way, and what they would do at once', () => {
    const { accounts, more, fewer, firstRound } = affected(LATER, greeting('{ when: account.hot }'))
    const both = { accounts: 2, first: ['acme', 'bolt'] }
    expect(more).toEqual([
      { what: 'starts', of: 'background', how: '', ...both },
      { what: 'ends', of: 'background', how: 'done', ...both },
      { what: 'send', of: 'hello', how: '', ...both },
      { what: 'task', of: 'accept', how: '', ...both },
      { what: 'task', of: 'call', how: '', ...both },
      { what: 'clock-started', of: 'work', how: '', ...both },
    ])
    expect([accounts, fewer, firstRound]).toEqual([2, [], { moves: 0, tasks: 4, sends: 2 }])
  })

  it('tells what would not come any more', () => {
    const { more, fewer } = affected(greeting('{ when: account.hot for 26h }'), LATER)
    expect(more).toEqual([])
    expect(fewer[0]).toEqual({ what: 'starts', of: 'background', how: '', accounts: 2, first: ['acme', 'bolt'] })
  })

  it('tells whose clocks would go by other hours', () => {
    const now = greeting('{ signal: page.viewed }')
    const becomes = { ...now, ...edited('calendar.yaml', 'mon-fri: "09:00-17:00"', 'mon-thu: "09:00-12:00"') }
    expect(affected(now, becomes).more[0]).toMatchObject({
      ...{ what: 'clock-moved', of: 'work', first: ['acme', 'bolt'] },
    })
  })

  it('tells where bands would change by other points', () => {
    const { more } = affected({}, edited('score.yaml', 'from: 20, leaveBelow: 10', 'from: 95, leaveBelow: 90'))
    expect(more).toEqual([{ what: 'band', of: 'engagement', how: 'warm → none', accounts: 2, first: ['acme', 'bolt'] }])
  })
})
