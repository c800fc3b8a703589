import { createActor, createMachine, transition } from 'xstate'
import { beginState } from '../../domain/journey/begin-state.ts'
import type { Input } from '../../domain/journey/inputs.ts'
import { step } from '../../domain/journey/step.ts'
import { plansOf } from '../../test/support/journey-driver.ts'
import { smallRelease } from '../../test/support/small-definitions.ts'
import { type Row, row } from '../row.ts'

const STAGES = ['engaged', 'accepted', 'opportunity', 'onboard', 'expand'] as const
const INPUTS = 40_000

/** Five stages in a ring of facts: each flip moves the account on, the last one back to the first. */
const JOURNEY = `
journey: growth
title: Growth
motion: net-new
owner: ops
calendar: office
enter: account.hot
leave: [{ when: account.gone, as: lost }]
stages:
  - { stage: engaged, title: Engaged, means: m, plays: [], advance: [{ to: accepted, when: account.ready }] }
  - { stage: accepted, title: Accepted, means: m, plays: [], advance: [{ to: opportunity, when: account.tier is A }], fallBack: [{ to: engaged, when: account.tier is C }] } # allow: F2 a ring is what is measured
  - { stage: opportunity, title: Opportunity, means: m, plays: [], advance: [{ to: onboard, when: not account.ready }] }
  - { stage: onboard, title: Onboard, means: m, plays: [background], advance: [{ to: expand, when: account.tier is B }] }
  - { stage: expand, title: Expand, means: m, plays: [], last: yes, fallBack: [{ to: engaged, when: account.hot }] } # allow: F2 a ring is what is measured
`
const PLAY = `
play: background
title: Background
motion: net-new
owner: ops
during: [onboard]
start: { signal: page.viewed }
atMost: 60d
steps: [{ id: accept, task: accept }, { id: call, task: call }]
`

/** Facts in the order that walks the ring once: what is true after each input. */
const RING: Record<string, boolean>[] = [
  { 'account.ready': true, 'account.hot': false },
  { 'account.tier is A': true, 'account.tier is B': false },
  { 'account.ready': false },
  { 'account.tier is A': false, 'account.tier is B': true },
  { 'account.hot': true },
]

/** Inputs a second that the reducer works, against XState on the same chart. Loaded compiled, by name. @public */
export function reducerRow(): Row {
  return row('reducer-xstate', best(ours), 'inputs/s', best(xstate), 'at least 5x', ratio => ratio >= 5)
}

function best(run: () => number): number {
  run()
  return Math.max(run(), run(), run())
}

function ours(): number {
  const release = smallRelease({ 'journey.yaml': JOURNEY, 'play.yaml': PLAY })
  const plans = plansOf(release, 'growth')
  const entry = release.journeys['growth']
  if (!entry) throw new Error('no journey')
  const idOf = new Map(Object.values(release.atoms).map(atom => [atom.text, atom.id]))
  const start = Date.parse('2026-01-05T09:00:00Z')
  const base = {
    plan: entry.plan,
    starts: entry.starts,
    journey: 'growth',
    account: 'acme',
    run: 1,
    fromSeq: 0,
    clock: start,
  }
  const entered: Input = {
    entry: { kind: 'entered', stage: 'engaged', zone: 'UTC', dayStart: 0, atoms: {}, dates: {}, seq: 1, at: start },
  }
  const inputs = Array.from({ length: INPUTS }, (_, i): Input => {
    const facts = Object.entries(RING[i % RING.length] ?? {})
    const atoms = Object.fromEntries(
      facts.map(([text, truth]) => [idOf.get(text) ?? text, [truth, truth, start + i] as const]),
    )
    return { entry: { kind: 'facts', atoms, seq: i + 2, at: start + i } }
  })
  let { state } = step(plans, beginState(base), [entered], start)
  let moves = 0
  const begun = performance.now()
  for (const [i, input] of inputs.entries()) {
    const result = step(plans, state, [input], start + i)
    state = result.state
    moves += result.rounds[0]?.log[0]?.what === 'moved' ? 1 : 0
  }
  const took = performance.now() - begun
  if (moves !== INPUTS) throw new Error(`the ring moved ${moves} times for ${INPUTS} inputs`)
  return (INPUTS / took) * 1_000
}

function xstate(): number {
  const guard = ({ event }: { event: { facts: object } }) => Object.keys(event.facts).length > 0
  const on = (target: string) => ({ on: { FACTS: { target, guard } } })
  const states = Object.fromEntries(STAGES.map((stage, i) => [stage, on(STAGES[(i + 1) % STAGES.length] ?? '')]))
  const machine = createMachine({ id: 'growth', initial: 'engaged', states } as never)
  let state = createActor(machine).getSnapshot()
  const begun = performance.now()
  for (let i = 0; i < INPUTS; i += 1) {
    const event = { type: 'FACTS', facts: RING[i % RING.length] ?? {} } as never
    state = transition(machine, state, event)[0]
  }
  const took = performance.now() - begun
  if (state.value !== STAGES[INPUTS % STAGES.length]) throw new Error('the machine did not walk the ring')
  return (INPUTS / took) * 1_000
}
