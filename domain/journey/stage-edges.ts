import type { Edge, StagePlan } from '../../language/plan.ts'
import { oncePer } from '../once-per.ts'
import { holds, reasons } from './condition.ts'
import { act, type Draft, playPlan, runKey, stagePlan, tell } from './draft.ts'
import { endJourney, endPlay } from './endings.ts'
import { reachesNobody } from './ghost.ts'
import { winPlay } from './goal.ts'
import type { Reason } from './log.ts'
import { cancelClocks, startClock } from './sla-clock.ts'

/** One way out of a stage, with the key of its `for` clock. */
export interface Way {
  edge: Edge
  back: boolean
  key: string
}

/** The ways out of a stage in the order they are looked at: advance, then fallBack, each as listed. */
export const waysOut = oncePer((stage: StagePlan): readonly Way[] => {
  const way =
    (back: boolean) =>
    (edge: Edge, i: number): Way => ({ edge, back, key: `edge/${stage.id}/${back ? 'back' : 'on'}${i}` })
  return [...stage.advance.map(way(false)), ...stage.fallBack.map(way(true))]
})

/** When the stay is long enough for an edge to be taken. */
export function stayOver(d: Draft, stage: StagePlan): number {
  return d.s.stage.since + d.s.stage.frozen + stage.minStay
}

/** The facts that must be known before an account may enter a stage, and are not. */
export function missingNeeds(d: Draft, stage: StagePlan): Reason[] {
  return stage.needs.filter(need => d.s.atoms[need.atom]?.[0] !== true).map(need => ({ needs: need.fact }))
}

/** Ends the journey if one of its `leave` conditions holds. */
export function leave(d: Draft): void {
  for (const [i, rule] of d.plans.journey.leave.entries()) {
    if (!holds(d, `leave/${i}`, rule.level)) continue
    endJourney(d, rule.as, reasons(d, rule.level.when), null)
    return
  }
}

/**
 * Moves the account along its edges until none is open: first true in listed order, each stage at most once a round.
 * What only stages on the way would start is not started.
 */
export function moveStages(d: Draft): void {
  const seen = new Set([d.s.stage.id])
  for (;;) {
    const stage = stagePlan(d)
    if (d.t < stayOver(d, stage)) return
    const way = waysOut(stage).find(
      ({ edge, key }) =>
        !seen.has(edge.to) &&
        holds(d, key, edge.level, { edge: true }) &&
        missingNeeds(d, stagePlan(d, edge.to)).length === 0,
    )
    if (!way) return
    seen.add(way.edge.to)
    move(d, way)
  }
}

function move(d: Draft, { edge, back }: Way): void {
  act(d)
  const from = d.s.stage.id
  tell(d, { what: 'moved', from, to: edge.to, back, because: reasons(d, edge.level.when, { edge: true }) })
  for (const run of d.s.plays) {
    const during = playPlan(d, run.hash)?.during
    if (!during || during.includes(edge.to)) continue
    // what moves the account is often the very thing the play was for
    if (!winPlay(d, run)) endPlay(d, run, 'stopped', [], `the account left ${from}`)
  }
  cancelClocks(d, clock => 'promise' in clock.of, `the account left ${from}`)
  const stay = (d.s.stays[edge.to] ?? 0) + 1
  d.s.stays = { ...d.s.stays, [edge.to]: stay }
  d.s.stage = { id: edge.to, since: d.t, stay, frozen: 0 }
  d.arrived = edge.to
}

/** Starts the promises of the stage the round ended up in. */
export function keepPromises(d: Draft): void {
  // a promise is kept by our people, and for a ghost none of them does anything
  if (reachesNobody(d.s)) return
  const { id, stay } = d.s.stage
  for (const plan of stagePlan(d).promises) {
    const key = `${runKey(d.s)}/stage.${id}.${stay}/${plan.id}`
    startClock(d, plan, { key, of: { promise: plan.id }, play: null, playRun: null, task: null })
  }
}
