import type { CompiledJourney } from '../compile/journey.ts'
import type { Level } from '../condition/condition.ts'
import { ANYWHERE, type Box, meet } from '../flow/box.ts'
import { boxesOf, type Known } from '../flow/boxes-of.ts'
import { lineOf, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import { knownOf, type Whole } from './whole.ts'

/** Ways out that are looked at in order; the first that holds is taken. */
interface InOrder {
  list: readonly unknown[]
  levels: readonly Level[]
}

function checkList({ list, levels }: InOrder, known: Known, report: Report): void {
  // where none of the earlier ones is taken
  let left: readonly Box[] = ANYWHERE
  for (const [i, { when, for: lasts }] of levels.entries()) {
    const holds = boxesOf(when, 'true', known)
    if (i > 0 && holds.length > 0 && meet(holds, left).length === 0) {
      report(placeOfValue(list[i] as object, 'when'), 'C4', {
        what: 'this is never reached: those before it take everything it would',
        why: 'They are looked at in order, and the first that holds is taken.',
        fix: `See ${lineOf(placeOfValue(list[i - 1] as object, 'when'))}; put the narrower condition first, or take this one out.`,
      })
    }
    // one that has to hold for a while lets others pass until then
    if (lasts === 0) left = meet(left, boxesOf(when, 'not true', known))
  }
}

function listsOf({ plan, shape, stages }: CompiledJourney): InOrder[] {
  const levels = (rules: readonly { level: Level }[]): Level[] => rules.map(rule => rule.level)
  const enter = typeof shape.enter === 'string' ? [] : [{ list: shape.enter, levels: levels(plan.enter) }]
  const edges = plan.stages.flatMap(stage => {
    const own = stages.get(stage.id)
    return [
      { list: own?.advance ?? [], levels: levels(stage.advance) },
      { list: own?.fallBack ?? [], levels: levels(stage.fallBack) },
    ]
  })
  return [...enter, ...edges]
}

/** C4: an entry or a way out of a stage that an earlier one always takes first. */
export function checkHiddenEdges(whole: Whole): void {
  const known = knownOf(whole)
  for (const journey of whole.journeys) {
    for (const list of listsOf(journey)) checkList(list, known, whole.ctx.report)
  }
}
