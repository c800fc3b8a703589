import { describe, expect, it } from 'vitest'
import { World } from '../../../../domain/rehearsal/world.ts'
import type { Deed } from '../../../../language/play-test.ts'
import { play, smallRelease } from '../../../support/small-definitions.ts'

const DAY = 86_400_000
const BEGIN = Date.parse('2026-01-05T09:00:00Z')

const told = (id: string, start: string): Record<string, string> =>
  play(id, `start: { ${start} }\nagain: after 1h`, '  - { id: wait, wait: 5m }')

const release = smallRelease({
  'facts.yaml': `
facts:
  account.name: text
  account.tier: one of [A, B, C], may be unknown
  account.hot: yes/no, may be unknown
  account.ready: yes/no, may be unknown
  account.gone: yes/no, may be unknown
  account.renewalDate: date, may be unknown, from earliest contract end
  usage.users: number, may be unknown
`,
  'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person, payload: { minutes: number, page: text }, engages: yes }
  mail.replied: { title: Replied, about: person, engages: yes }
  person.left: { title: Left, about: person }
  email.bounced: { title: Bounced, about: person, payload: { bounce: "one of [hard, soft]" } }
  stakeholder.added: { title: Added, by: engine, about: person }
  stakeholder.gone: { title: Gone, by: engine, about: person, payload: { because: "one of [left, bounced]" } }
  band.changed: { title: Band, by: engine, about: account, payload: { score: text, from: text, to: text } }
  usage.spike: { title: Spike, by: engine, about: account, watch: usage.users, payload: { value: number } }
  usage.drop: { title: Drop, by: engine, about: account, watch: usage.users, falls: yes, payload: { value: number } }
  threads.lost: { title: Alone, by: engine, about: account, payload: { people: number, before: number } }
  renewal.near: { title: Renewal, by: engine, about: account, before: [90d, 30d], payload: { window: number, days: number, contract: text, ends: date } }
  account.stalled: { title: Silent, by: engine, about: account, quiet: 21d, payload: { days: number } }
`,
  'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
stages:
  - { stage: engaged, means: m, plays: [gone, alone, renew-90, renew-30, silent, drop], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, means: m, plays: [background], last: yes }
`,
  ...told('gone', 'signal: stakeholder.gone, from: champion'),
  ...told('alone', 'signal: threads.lost'),
  ...told('renew-90', 'signal: renewal.near, where: window is 90'),
  ...told('renew-30', 'signal: renewal.near, where: window is 30'),
  ...told('silent', 'signal: account.stalled'),
  ...told('drop', 'signal: usage.drop'),
})

const person = (id: string, seen: number) => {
  return { id, role: 'champion', optedOut: false, lastSeen: BEGIN + seen * DAY, language: null, consent: [] }
}

/** On which days which play started; people seen some days before the beginning, deeds on days after it. */
function starts(
  people: ReturnType<typeof person>[],
  deeds: readonly [day: number, deed: Deed][],
  until = 200,
): string[] {
  const found: string[] = []
  const world = new World(release, BEGIN, {
    happened: ({ at, kind, id }) => {
      if (kind === 'start') found.push(`${Math.round((at - BEGIN) / DAY)} ${id}`)
    },
  })
  const facts = { 'account.name': 'Acme' }
  world.add({ key: 'acme', zone: 'UTC', facts, scores: {}, people }, { journey: 'growth', stage: 'engaged' })
  for (const [day, deed] of deeds) {
    world.advance(BEGIN + day * DAY)
    world.do('acme', deed)
  }
  world.advance(BEGIN + until * DAY)
  return found
}

describe('the engine notices', () => {
  it('that somebody left, by the role they had; once, until they are back', () => {
    const left: Deed = { do: 'signal', kind: 'person.left', from: 'eva', data: {} }
    expect(
      starts(
        [person('eva', -1)],
        [
          [1, left],
          [3, left],
        ],
        5,
      ),
    ).toEqual(['1 gone'])
  })

  it('that a mailbox is gone, not that it is full', () => {
    const bounce = (bounce: string): Deed => ({ do: 'signal', kind: 'email.bounced', from: 'eva', data: { bounce } })
    expect(
      starts(
        [person('eva', -1)],
        [
          [1, bounce('soft')],
          [3, bounce('hard')],
        ],
        5,
      ),
    ).toEqual(['3 gone'])
  })

  it('that one of two engaged people is left, on the day the other has been silent for too long', () => {
    expect(starts([person('eva', -1), person('max', -10)], [], 25)).toEqual(['20 silent', '20 alone'])
    expect(starts([person('eva', -1)], [], 19)).toEqual([])
  })

  it('that an account has gone silent, again only after a sign of life', () => {
    const page: Deed = { do: 'signal', kind: 'page.viewed', from: 'eva', data: {} }
    expect(starts([person('eva', 0)], [[60, page]], 100)).toEqual(['21 silent', '81 silent'])
  })

  it('that a contract comes into its windows, and that they come anew when its date moves', () => {
    const ends = (date: string): Deed => ({ do: 'fact', fact: 'account.renewalDate', is: date })
    const onlyRenewals = (found: string[]): string[] => found.filter(line => line.includes('renew'))
    const day = (n: number): string => new Date(BEGIN + n * DAY).toISOString().slice(0, 10)
    expect(onlyRenewals(starts([], [[1, ends(day(120))]]))).toEqual(['30 renew-90', '90 renew-30'])
    expect(
      onlyRenewals(
        starts(
          [],
          [
            [1, ends(day(40))],
            [20, ends(day(150))],
          ],
        ),
      ),
    ).toEqual(['1 renew-90', '10 renew-30', '60 renew-90', '120 renew-30'])
  })

  it('that usage has fallen, when the day is over', () => {
    const report = (day: number): [number, Deed] => {
      const value = day >= 80 ? 20 : 200 + ((day * 7919) % 11)
      return [day, { do: 'fact', fact: 'usage.users', is: value }]
    }
    const days = Array.from({ length: 90 }, (_, day) => report(day + 1))
    expect(starts([person('eva', 0)], days, 95).filter(line => line.includes('drop'))).toEqual(['81 drop'])
  })
})
