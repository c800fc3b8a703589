import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Happening } from '../../../../domain/rehearsal/happening.ts'
import { World } from '../../../../domain/rehearsal/world.ts'
import type { Deed } from '../../../../language/play-test.ts'
import type { Release } from '../../../../language/release.ts'
import { play, smallRelease } from '../../../support/small-definitions.ts'
import { SPEAKING } from '../../../support/speaking-workspace.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.parse('2026-01-05T09:00:00Z')
const PEOPLE = ['eva', 'otto', 'uma'] as const

/** Whatever a signal brings about: every kind of content to everybody, a task, a colleague who is told. */
const LOUD = play(
  'loud',
  'start: { signal: page.viewed }\nagain: after 1h\natMost: 30d',
  `  - { id: news, send: news, to: every champion, ifNobody: skip }
  - { id: hello, send: hello, to: signal.stakeholder, ifNobody: skip }
  - { id: notice, send: notice, to: every champion, ifNobody: skip }
  - { id: again, send: again, to: anyone, ifNobody: skip }
  - { id: call, task: call, sla: quick }
  - { id: look, alert: Look, to: sdr }`,
)
const journey = SPEAKING['journey.yaml']?.replace('plays: [letters]', 'plays: [letters, loud]') ?? ''

/** The workspace of letters with more to say. */
function workspace(more = ''): Release {
  return smallRelease({ ...SPEAKING, ...LOUD, 'journey.yaml': journey.replace('stages:', `${more}stages:`) })
}

/** Something that happens to somebody, some hours after what happened before. */
type Event = { after: number; who: (typeof PEOPLE)[number] } & (
  | { signal: string }
  | { optedOut: boolean; consent: boolean }
  | { done: true }
)

const events: fc.Arbitrary<Event[]> = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom(...PEOPLE),
      fc.oneof(
        fc.record({ signal: fc.constantFrom('page.viewed', 'mail.replied') }),
        fc.record({ optedOut: fc.boolean(), consent: fc.boolean() }),
        fc.constant({ done: true as const }),
      ),
    )
    .map(([after, who, what]): Event => ({ after, who, ...what })),
  { maxLength: 40 },
)

/** What is known of the people at a moment, kept beside the world and not asked of it. */
type Known = Record<string, { optedOut: boolean; consent: boolean }>

function deedOf(event: Event): Deed {
  if ('signal' in event) return { do: 'signal', kind: event.signal, from: event.who, data: {} }
  if ('done' in event) return { do: 'complete', task: 'call', outcome: 'spoke' }
  const { who: id, optedOut, consent } = event
  const said = { role: 'champion', language: null, lastSeen: null, consent: consent ? ['news'] : [] }
  return { do: 'person', person: { id, optedOut, ...said } }
}

/** Lives through what happens, and tells of everything that came of it, with what was known of the people then. */
function live(release: Release, list: readonly Event[]): (Happening & { known: Known })[] {
  const known: Known = Object.fromEntries(PEOPLE.map(id => [id, { optedOut: false, consent: false }]))
  const told: (Happening & { known: Known })[] = []
  const world = new World(release, START, { happened: one => void told.push({ ...one, known: { ...known } }) })
  const people = PEOPLE.map(id => ({
    id,
    role: 'champion',
    optedOut: false,
    language: null,
    consent: [],
    lastSeen: null,
  }))
  const beginner = { key: 'acme', zone: 'Europe/Berlin', facts: {}, scores: {}, people }
  world.add(beginner, { journey: 'growth', stage: 'engaged' })
  for (const event of list) {
    world.advance(world.now + event.after * HOUR)
    if ('consent' in event) known[event.who] = { optedOut: event.optedOut, consent: event.consent }
    world.do('acme', deedOf(event))
  }
  world.advance(world.now + 60 * DAY)
  return told
}

const kind = (told: readonly (Happening & { known: Known })[], ...kinds: Happening['kind'][]) =>
  told.filter(one => kinds.includes(one.kind))

describe('messages, whatever happens in whatever order', () => {
  const release = workspace()
  const all = fc.sample(events, { numRuns: 60, seed: 7 })

  it('are many enough for what follows to say something', () => {
    const told = all.flatMap(list => live(release, list))
    for (const id of ['news', 'hello', 'notice', 'again'])
      expect(kind(told, 'send').some(one => one.id === id)).toBe(true)
    expect(kind(told, 'held').length).toBeGreaterThan(0)
    expect(kind(told, 'unsent').some(one => one.reason === 'opted-out')).toBe(true)
  })

  it('never go to somebody who has opted out, or has not consented', () => {
    fc.assert(
      fc.property(events, list => {
        for (const { id, marks, known } of kind(live(release, list), 'send')) {
          const person = known[marks['to']?.[0] ?? '']
          expect(person?.optedOut).toBe(false)
          if (id === 'news') expect(person?.consent).toBe(true)
        }
      }),
      { numRuns: 150 },
    )
  })

  it('stay under the cap, of which those that are no touch take nothing and by which they are never held', () => {
    fc.assert(
      fc.property(events, list => {
        const told = live(release, list)
        expect(kind(told, 'held').filter(one => one.id === 'notice')).toEqual([])
        for (const who of PEOPLE) {
          const to = (one: Happening) => one.marks['to']?.[0] === who
          const touches = kind(told, 'send').filter(one => one.id !== 'notice' && to(one))
          // what is held is held by a touch, and by nothing else
          for (const { at } of kind(told, 'held').filter(to)) {
            expect(touches.some(touch => touch.at <= at && touch.at > at - 14 * DAY)).toBe(true)
          }
          for (const [i, { at }] of touches.entries()) {
            const before = touches[i - 1]
            if (before) expect(at - before.at).toBeGreaterThanOrEqual(14 * DAY)
          }
        }
      }),
      { numRuns: 150 },
    )
  })

  it('and tasks and alerts too, never come of a journey whose account is held out', () => {
    const ghosts = workspace('holdout: { id: everybody, share: 100% }\n')
    fc.assert(
      fc.property(events, list => {
        const told = live(ghosts, list)
        expect(kind(told, 'send', 'held', 'unsent', 'task', 'reassign', 'alert', 'webhook', 'audience')).toEqual([])
        if (list.some(event => 'signal' in event && event.signal === 'page.viewed')) {
          expect(kind(told, 'start').map(one => one.id)).toContain('loud')
        }
      }),
      { numRuns: 100 },
    )
  })
})
