import type { Condition } from '../../language/condition/condition.ts'
import type { Edge, JourneyPlan, PlayPlan } from '../../language/plan.ts'
import { type StepTitles, stepInWords } from '../journey/step-words.ts'

/** A task of a type with an outcome. */
interface Deed {
  type: string
  outcome: string
}

/** Does a condition turn true by the outcome: alone, or only together with something else? */
function turnsBy(condition: Condition, { type, outcome }: Deed): 'alone' | 'together' | null {
  switch (condition.k) {
    case 'task': {
      if (condition.type !== type) return null
      const meant = condition.field === 'outcome' ? outcome : condition.field === 'done' ? true : 'done'
      return condition.in.includes(meant) ? 'alone' : null
    }
    case 'or':
    case 'and': {
      const parts = condition.of.map(part => turnsBy(part, { type, outcome }))
      if (parts.every(part => part === null)) return null
      return condition.k === 'or' && parts.includes('alone') ? 'alone' : 'together'
    }
    case 'not':
    case 'atom':
    case 'kept':
    case 'time':
      return null
    default:
      return condition satisfies never
  }
}

const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)

/**
 * What an outcome sets off, in sentences: the steps its play goes on with where it waits for it, and the stage its journey
 * moves to. Nothing where neither asks for it. A null plan is one nobody knows any more.
 */
export function whatFollows(
  deed: Deed,
  play: PlayPlan | null,
  stage: JourneyPlan['stages'][number] | null,
  w: StepTitles & { stage(id: string): string },
): string[] {
  const steps = Object.values(play?.steps ?? {}).flatMap(step => {
    if (step.do !== 'wait-for' || !play) return []
    // the first outcome that turns true wins
    const won = step.outcomes.find(({ on }) => 'level' in on && turnsBy(on.level.when, deed) !== null)
    const next = won && won.then !== null ? play.steps[won.then] : undefined
    if (!won || !next || !('level' in won.on)) return []
    const only = turnsBy(won.on.level.when, deed) === 'alone' ? '' : `, where ${won.on.level.text}`
    return [`“${play.title}” goes on: ${stepInWords(next, w)}${only}`]
  })
  const moves = (edges: readonly Edge[], says: string): string[] =>
    edges.flatMap(({ to, level }) => {
      const turned = turnsBy(level.when, deed)
      if (turned === null) return []
      return [`${says} ${w.stage(to)}${turned === 'alone' ? '' : `, where ${level.text}`}`]
    })
  const stages = stage ? [...moves(stage.advance, 'Moves to'), ...moves(stage.fallBack, 'Falls back to')] : []
  return [...stages, ...steps].map(sentence)
}
