import type { CompiledJourney } from '../compile/journey.ts'
import { placeOfStage } from '../compile/stage.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

function checkJourney({ plan, stages }: CompiledJourney, report: Report): void {
  const reached = new Set(plan.enter.map(rule => rule.at))
  for (const id of reached) {
    const stage = plan.stages.find(s => s.id === id)
    for (const edge of [...(stage?.advance ?? []), ...(stage?.fallBack ?? [])]) reached.add(edge.to)
  }
  for (const stage of plan.stages) {
    const shape = stages.get(stage.id)
    if (!shape) continue
    if (!reached.has(stage.id)) {
      report(placeOfStage(shape), 'F1', {
        what: `no account can get to the stage "${stage.id}"`,
        why: 'Nothing enters there, and no other stage leads there.',
        fix: 'Add an edge to it, or an entry in "enter", or take it out.',
      })
    }
    if (stage.advance.length === 0 && !stage.last) {
      report(placeOfStage(shape), 'F1', {
        what: `the stage "${stage.id}" has no way forward`,
        why: 'Accounts would stay there for ever.',
        fix: 'Add "advance", or say that it is meant: last: yes.',
      })
    }
  }
}

/** F1: stages no account can get to, and stages without a way forward that do not say they are the last. */
export function checkUnreachableStages({ journeys, ctx }: Whole): void {
  for (const journey of journeys) checkJourney(journey, ctx.report)
}
