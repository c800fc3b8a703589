import { describe, expect, it } from 'vitest'
import { World } from '../../../../domain/rehearsal/world.ts'
import type { Value } from '../../../../language/condition/condition.ts'
import { smallRelease } from '../../../support/small-definitions.ts'

const BEGIN = Date.parse('2026-01-05T09:00:00Z')
const HOUR = 3_600_000

const edge = (to: string, when: string): string => `    advance: [{ to: ${to}, when: ${when} }]`

/** A journey of new business with one edge, and a play of renewals. */
const releaseWith = (when: string) =>
  smallRelease({
    'facts.yaml': `
facts:
  account.name: text
  account.tier: one of [A, B, C], may be unknown
  account.hot: yes/no, may be unknown
  opportunity.stage: one of [open, won, lost], may be unknown
  opportunity.amount: amount, may be unknown
  opportunity.closeDate: date, may be unknown
`,
    'signals.yaml': `
signals:
  page.viewed: { title: Viewed, about: person }
  mail.replied: { title: Replied, about: person }
  opportunity.changed:
    { title: Deal, about: account, sets: opportunity, payload: { opportunity: text, stage: "one of [open, won, lost]", motion: text, amount: amount } }
`,
    'journey.yaml': `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
stages:
  - stage: engaged
    means: m
    plays: [renew]
${edge('accepted', when)}
  - { stage: accepted, means: m, plays: [background, renew], last: yes }
`,
    'renew.yaml': `
play: renew
title: Renew
motion: renewal
owner: ops
during: [engaged, accepted]
start: { when: opportunity.stage is won }
atMost: 60d
steps: [{ id: wait, wait: 1d }]
`,
  })

type Said = Record<string, Value>

/** What follows from changes of deals, an hour apart. */
function follows(when: string, ...changes: readonly Said[]): string[] {
  const happened: string[] = []
  const world = new World(releaseWith(when), BEGIN, {
    happened: ({ at, kind, id }) => {
      if (kind === 'start' || (kind === 'stage' && id === 'accepted')) happened.push(`${(at - BEGIN) / HOUR} ${id}`)
    },
  })
  for (const [i, data] of changes.entries()) {
    const deed = { do: 'signal', kind: 'opportunity.changed', from: null, data } as const
    world.at(BEGIN + (i + 1) * HOUR, () => void world.do('acme', deed))
  }
  world.add(
    { key: 'acme', zone: 'Europe/Berlin', facts: {}, scores: {}, people: [] },
    { journey: 'growth', stage: 'engaged' },
  )
  world.advance(BEGIN + 100 * HOUR)
  return happened
}

const deal = (opportunity: string, motion: string, stage: string, amount = 1000): Said => ({
  opportunity,
  motion,
  stage,
  amount,
})

describe('with several deals, an edge reads', () => {
  it("its journey's own: a renewal that is won moves no new business, and starts what acts for renewals", () => {
    const won = [deal('r', 'renewal', 'won'), deal('n', 'net-new', 'open'), deal('n', 'net-new', 'won')]
    expect(follows('opportunity.stage is won', ...won)).toEqual(['1 renew', '3 accepted'])
  })

  it('a deal of which no motion of ours is said as its own, whoever asks', () => {
    const unsaid = { opportunity: 'u', stage: 'won' }
    expect(follows('opportunity.stage is won', unsaid)).toEqual(['1 accepted', '1 renew'])
    expect(follows('opportunity.stage is won', deal('u', 'partner business', 'won'))).toEqual(['1 accepted', '1 renew'])
  })

  it('the newest, if it says so, whatever its motion', () => {
    const two = [deal('n', 'net-new', 'open'), deal('r', 'renewal', 'open', 9000)]
    expect(follows('newest opportunity.amount >= 5000', ...two)).toEqual(['2 accepted'])
    expect(follows('opportunity.amount >= 5000', ...two)).toEqual([])
  })

  it('any of them, if it says so', () => {
    const two = [deal('r', 'renewal', 'open', 9000), deal('n', 'net-new', 'open')]
    expect(follows('any(opportunities where stage is open and amount >= 5000)', ...two)).toEqual(['1 accepted'])
    expect(follows('count(opportunities where stage is open) >= 2', ...two)).toEqual(['2 accepted'])
    expect(follows('all(opportunities where motion is net-new)', ...two)).toEqual([])
  })
})
