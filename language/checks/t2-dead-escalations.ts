import { markInWords } from '../../domain/sla/mark-words.ts'
import { targetsOf } from '../compile/sla-target.ts'
import { taskLeaves } from '../condition/clause.ts'
import { lengthInWords } from '../flow/length-in-words.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfValue, type Tree } from '../places.ts'
import type { Escalation, SlaPlan } from '../plan.ts'
import type { Next, Step, TaskStep } from '../play-steps.ts'
import type { Whole } from './whole.ts'

/** What is left of a play after a step, while one of its tasks stays undone. */
interface Rest {
  /** the soonest end at which what is open is left as it is; infinite = there is none */
  done: number
  /** the latest stop that cancels what is open */
  stopped: number
}

const NOWHERE: Rest = { done: Number.POSITIVE_INFINITY, stopped: 0 }

/** Ways on that are closed while a task is undone: outcomes of a wait that ask for nothing else. */
function closedWays(step: Step, task: string): ReadonlySet<Next> {
  if (step.do !== 'wait-for') return new Set()
  const needs = step.outcomes.filter(({ on }) => {
    return 'level' in on && on.level.when.k === 'task' && taskLeaves(on.level.when).every(leaf => leaf.type === task)
  })
  const open = new Set([step.onTimeout, ...step.outcomes.filter(one => !needs.includes(one)).map(one => one.then)])
  return new Set(needs.map(one => one.then).filter(then => !open.has(then)))
}

function restAfter(paths: Paths, from: Next, task: string): Rest {
  const step = from === null ? undefined : paths.play.plan.steps[from]
  if (!step) return { done: 0, stopped: 0 }
  if (step.do === 'stop') return step.what === 'lane' ? { done: 0, stopped: 0 } : NOWHERE
  const closed = closedWays(step, task)
  const on = paths.ways.from(step.id).filter(way => way.lane !== true && !closed.has(way.to))
  // a step that leads nowhere waits for the end of the play
  if (on.length === 0) return { ...NOWHERE, stopped: Number.POSITIVE_INFINITY }
  const rests = on.map(way => {
    const { done, stopped } = restAfter(paths, way.to, task)
    return { done: way.min + done, stopped: way.max + stopped }
  })
  return { done: Math.min(...rests.map(r => r.done)), stopped: Math.max(...rests.map(r => r.stopped)) }
}

/** Steps on the main way of a play: what stands in a lane lives as long as the lanes beside it do. */
function mainSteps({ play: { plan }, ways }: Paths): Set<string> {
  const seen = new Set<string>()
  const visit = (id: Next): void => {
    if (id === null || seen.has(id)) return
    seen.add(id)
    for (const way of ways.from(id)) if (way.lane !== true) visit(way.to)
  }
  visit(plan.first)
  return seen
}

/** How long after the task was asked for a mark can be reached at the earliest. */
function soonest({ when }: Escalation, sla: SlaPlan, { clock }: Whole): number {
  const whole = Math.min(...targetsOf(sla).map(target => clock.extent(target).min))
  if ('share' in when) return whole * when.share
  return whole + clock.extent('late' in when ? when.late : when.every).min
}

function checkTask(paths: Paths, step: TaskStep, sla: SlaPlan, whole: Whole): void {
  const { plan, trees } = paths.play
  const arrival = paths.arrivals.get(step.id)
  if (!arrival) return
  const limit = whole.clock.extentOfUntil(plan.atMost).max - arrival.min
  const rest = restAfter(paths, step.next, step.task)
  // an end by itself leaves the task to whoever has it, and its clock with it
  if (rest.done <= limit) return
  const life = Math.min(limit, rest.stopped)
  const dead = sla.escalate.find(mark => soonest(mark, sla, whole) > life)
  if (!dead) return
  whole.ctx.report(placeOfValue(trees.get(step.id) as Tree, 'sla'), 'T2', {
    what: `the clock "${sla.id}" ends before it ${markInWords(dead.mark)}`,
    why: `The play is over ${lengthInWords(life)} after it asks for the task at the latest, and cancels what is open; that comes after ${lengthInWords(soonest(dead, sla, whole))} at the earliest.`,
    fix: 'Give the SLA a shorter target, let the play last longer, or write onStop: { tasks: leave }.',
  })
}

/** T2: an escalation that comes when its play is over, and the task with it. */
export function checkDeadEscalations(whole: Whole): void {
  for (const paths of whole.paths) {
    const { plan } = paths.play
    // that a play cannot reach its end at all is told elsewhere
    const limit = whole.clock.extentOfUntil(plan.atMost).max
    if (plan.onStop.tasks !== 'cancel' || (paths.ways.time(plan.first)?.min ?? 0) > limit) continue
    const main = mainSteps(paths)
    for (const step of Object.values(plan.steps)) {
      if (step.do === 'task' && step.sla && main.has(step.id)) checkTask(paths, step, step.sla, whole)
    }
  }
}
