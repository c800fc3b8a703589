import type { Condition, Level } from '../../language/condition/condition.ts'
import type { Settled } from '../../language/flow/never-seen.ts'
import type { JourneyPlan, PlayPlan } from '../../language/plan.ts'

/** Levels that act at once, as what cannot hold any more when something behind them is asked. */
export function settledBy(levels: readonly { level: Level; then: string }[]): Settled[] {
  return levels.filter(({ level }) => level.for === 0).map(({ level, then }) => ({ when: level.when, then }))
}

/**
 * For each stage a play may run in: the ways that lead out of it at once, and of its journey. At rest none of them holds. One
 * that asks a task is left out, for a way out of a stage counts the outcomes of this stay alone.
 */
export function edgesOut(journeys: readonly JourneyPlan[], { during }: PlayPlan): Settled[][] {
  const places = journeys.flatMap(({ stages, leave }) =>
    stages
      .filter(stage => during.includes(stage.id))
      .map(stage => {
        const needs = (id: string) => stages.find(other => other.id === id)?.needs.length ?? 0
        const edges =
          stage.minStay > 0 ? [] : [...stage.advance, ...stage.fallBack].filter(edge => needs(edge.to) === 0)
        return settledBy([
          ...leave.map(({ level, as }) => ({ level, then: `"${level.text}" ends the journey as ${as} first` })),
          ...edges.map(({ level, to }) => ({ level, then: `"${level.text}" moves the account to ${to} first` })),
        ]).filter(({ when }) => !asksTasks(when))
      }),
  )
  return places.length === 0 ? [[]] : places
}

function asksTasks(condition: Condition): boolean {
  switch (condition.k) {
    case 'and':
    case 'or':
      return condition.of.some(asksTasks)
    case 'not':
      return asksTasks(condition.of)
    case 'task':
      return true
    case 'atom':
    case 'kept':
    case 'time':
      return false
    default:
      return condition satisfies never
  }
}
