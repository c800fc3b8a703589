import type { CompiledJourney } from '../compile/journey.ts'
import { lengthInWords } from '../flow/length-in-words.ts'
import { mostTouches, sumOf, type Touches } from '../flow/most-touches.ts'
import type { Paths } from '../flow/paths.ts'
import { type Place, placeOfKey } from '../places.ts'
import type { SendStep } from '../play-steps.ts'
import type { Cap, Limits } from '../workspace-definition.ts'
import type { Whole } from './whole.ts'

/** One cap for messages to one person, the plays whose messages it counts, and what it is called. */
interface Budget {
  cap: Cap
  plays: readonly Paths[]
  of: string
}

function budgetOf(limits: Limits | null, plays: readonly Paths[], of: string): Budget[] {
  const cap = limits?.perPerson ?? null
  return cap === null ? [] : [{ cap, plays, of }]
}

/** Is a message for somebody of a role? Somebody a signal is about is taken for one person more. */
function reaches({ to }: SendStep, role: string): boolean {
  return [role, 'anyone'].includes(to.pick === 'signal' ? 'signal' : to.role)
}

/** The most that can come together under a budget, and to whom. */
function worstOf({ cap, plays }: Budget, { settings }: Whole): Touches & { to: string } {
  const isTouch = ({ content }: SendStep): boolean => settings.content[content]?.touch !== false
  const roles = [...settings.workspace.roles.map(role => role.id), 'signal']
  const counted = roles.map(role => {
    const counts = (step: SendStep): boolean => isTouch(step) && reaches(step, role)
    const touches = sumOf(plays.map(paths => mostTouches(paths, cap.window, counts)))
    return { ...touches, to: role === 'signal' ? 'somebody new' : `one ${role}` }
  })
  return counted.reduce((a, b) => (b.all > a.all ? b : a), { all: 0, short: 0, to: '' })
}

/** Reports a budget that can be overdrawn; true when it can. */
function exceeds(budget: Budget, place: Place, whole: Whole, where: string): boolean {
  const { cap, of } = budget
  const worst = worstOf(budget, whole)
  if (worst.all <= cap.n) return false
  const [held, short] = [worst.all - cap.n, Math.min(worst.short, worst.all - cap.n)]
  const lost = short > 0 ? `, and ${short} of them would expire unsent` : ''
  const what = `up to ${worst.all} messages to ${worst.to} can come together ${where} in ${lengthInWords(cap.window)}, and the cap${of} is ${cap.n}`
  const why = `At worst ${held} would be held back${lost}: plays starve each other without anybody noticing.`
  const fix = 'Spread them over more time, let one play stop another, or raise the cap.'
  whole.ctx.report(place, 'P1', { what, why, fix }, 'warning')
  return true
}

/** Plays that may run while an account is in a stage, though they began in an earlier one. */
function together({ plan }: CompiledJourney, stage: string, { paths }: Whole): Paths[] {
  const listed = new Set(plan.stages.flatMap(one => one.plays))
  return paths.filter(({ play }) => listed.has(play.plan.play) && play.plan.during.includes(stage))
}

/**
 * P1: plays that may run together in a stage, and that can send one person more than a cap lets through: of the workspace, of
 * their journey, of their motion. And a play that alone can send more than its own.
 */
export function checkTouches(whole: Whole): void {
  const { workspace } = whole.settings
  for (const journey of whole.journeys) {
    for (const { id } of journey.plan.stages) {
      const tree = journey.stages.get(id)
      const plays = together(journey, id, whole)
      const budgets = [
        ...budgetOf(journey.limits, plays, ' of the journey'),
        ...budgetOf(workspace.limits, plays, ''),
        ...budgetOf(workspace.channels?.email ?? null, plays, ' of the channel email'),
        ...workspace.motions.flatMap(({ id: motion, limits }) => {
          const own = plays.filter(({ play }) => play.plan.motion === motion)
          return budgetOf(limits, own, ` of the motion ${motion}`)
        }),
      ]
      if (tree) budgets.some(budget => exceeds(budget, placeOfKey(tree, 'plays'), whole, 'here'))
    }
  }
  for (const paths of whole.paths) {
    const { limits, shape } = paths.play
    const place = placeOfKey(shape, 'limits')
    budgetOf(limits, [paths], ' of the play').some(budget => exceeds(budget, place, whole, 'by this play alone'))
  }
}
