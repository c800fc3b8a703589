import { lengthInWords } from '../flow/length-in-words.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfKey } from '../places.ts'
import type { StagePlan } from '../plan.ts'
import type { Next, SendStep, Step } from '../play-steps.ts'
import type { Cap } from '../settings.ts'
import type { Whole } from './whole.ts'

/** Messages to one person within a window: how many there can be, and how many of them would not keep until the next. */
interface Touches {
  all: number
  short: number
}

const NONE: Touches = { all: 0, short: 0 }
const sum = (list: readonly Touches[]): Touches => ({
  all: list.reduce((n, t) => n + t.all, 0),
  short: list.reduce((n, t) => n + t.short, 0),
})
const most = (list: readonly Touches[]): Touches => list.reduce((a, b) => (b.all > a.all ? b : a), NONE)

/** Whom a message goes to. Somebody a signal is about is taken for one person more. */
function roleOf({ to }: SendStep): string {
  return to.pick === 'signal' ? 'signal' : to.role
}

/** The most messages to one person of a role that a play can send within a window, on any way through it. */
function mostTouches(
  { play: { plan }, ways }: Paths,
  role: string,
  window: number,
  isTouch: (step: SendStep) => boolean,
): Touches {
  const known = new Map<string, Touches>()
  const from = (next: Next, left: number): Touches => {
    const step = next === null ? undefined : plan.steps[next]
    if (!step || left < 0) return NONE
    const key = `${step.id} ${left}`
    const found = known.get(key) ?? of(step, left)
    known.set(key, found)
    return found
  }
  const of = (step: Step, left: number): Touches => {
    const on = ways.from(step.id)
    const lanes = on.filter(way => way.lane === true).map(way => from(way.to, left))
    const rest = most(on.filter(way => way.lane !== true).map(way => from(way.to, left - way.min)))
    const reached = step.do === 'send' && isTouch(step) && [role, 'anyone'].includes(roleOf(step))
    const own = reached ? { all: 1, short: step.expires < window ? 1 : 0 } : NONE
    return sum([own, rest, ...lanes])
  }
  return most(Object.keys(plan.steps).map(id => from(id, window)))
}

/** Reports a stage whose plays together send more than a cap lets through; true when they do. */
function exceeds(stage: StagePlan, tree: object, cap: Cap, whole: Whole): boolean {
  const together = whole.paths.filter(({ play }) => stage.plays.includes(play.plan.play))
  const roles = [...whole.settings.workspace.roles.map(role => role.id), 'signal']
  const isTouch = ({ content }: SendStep): boolean => whole.settings.content[content]?.touch !== false
  const counted = roles.map(role => {
    const touches = together.map(paths => mostTouches(paths, role, cap.window, isTouch))
    return { role, ...sum(touches) }
  })
  const [worst] = counted.sort((a, b) => b.all - a.all)
  if (!worst || worst.all <= cap.n) return false
  const [held, short] = [worst.all - cap.n, Math.min(worst.short, worst.all - cap.n)]
  const whom = worst.role === 'signal' ? 'somebody new' : `one ${worst.role}`
  const lost = short > 0 ? `, and ${short} of them would expire unsent` : ''
  whole.ctx.report(
    placeOfKey(tree, 'plays'),
    'P1',
    {
      what: `up to ${worst.all} messages to ${whom} can come together here in ${lengthInWords(cap.window)}, and the cap is ${cap.n}`,
      why: `At worst ${held} would be held back${lost}: plays starve each other without anybody noticing.`,
      fix: 'Spread them over more time, let one play stop another, or raise the cap in workspace.yaml.',
    },
    'warning',
  )
  return true
}

/** P1: plays of a stage that together can send one person more than the cap lets through. */
export function checkTouches(whole: Whole): void {
  const general = whole.settings.workspace.limits.perPerson
  for (const { plan, stages, limits } of whole.journeys) {
    for (const stage of plan.stages) {
      const tree = stages.get(stage.id)
      const caps = [limits?.perPerson ?? null, general].filter(cap => cap !== null)
      if (tree) caps.some(cap => exceeds(stage, tree, cap, whole))
    }
  }
}
