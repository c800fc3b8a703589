import { taskLeaves } from '../condition/clause.ts'
import { arrivalsOf } from '../flow/arrivals.ts'
import type { Clock } from '../flow/clock.ts'
import { lengthInWords } from '../flow/length-in-words.ts'
import type { Paths } from '../flow/paths.ts'
import { lineOf, placeOfKey, placeOfValue, type Tree } from '../places.ts'
import type { Span } from '../plan.ts'
import type { TaskStep, WaitForStep } from '../play-steps.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const DAYS = ['Thursday', 'Friday', 'Saturday', 'Sunday', 'Monday', 'Tuesday', 'Wednesday']

function looksAt(wait: WaitForStep, task: string): boolean {
  return wait.outcomes.some(({ on }) => 'level' in on && taskLeaves(on.level.when).some(leaf => leaf.type === task))
}

/** A day on which the task would be due after the wait is over, with both ends; null when there is none. */
function dayOff(
  clock: Clock,
  due: Span,
  path: number,
  atMost: Span,
): { from: number; due: number; over: number } | null {
  const calendar = due.unit === 'ms' ? (atMost.unit === 'ms' ? null : atMost.calendar) : due.calendar
  for (const from of clock.starts(calendar)) {
    const [end, over] = [clock.after(from, due), clock.after(from + path, atMost)]
    if (end !== null && over !== null && end > over) return { from, due: end, over }
  }
  return null
}

/** Only the day of the week and how many days on: the date itself stands for any such week. */
const dayOn = (ms: number): string => DAYS[Math.floor(ms / DAY) % 7] ?? ''

const days = (ms: number): string => lengthInWords(Math.round(ms / HOUR) * HOUR)

function checkTask(task: TaskStep, { play, ways }: Paths, clock: Clock, report: Report): void {
  if (!task.due || !('span' in task.due)) return
  const from = arrivalsOf({ ...play.plan, first: task.id }, ways)
  for (const [id, { max }] of from) {
    const wait = play.plan.steps[id]
    if (wait?.do !== 'wait-for' || !looksAt(wait, task.task) || !('span' in wait.atMost)) continue
    const off = Number.isFinite(max) ? dayOff(clock, task.due.span, max, wait.atMost.span) : null
    if (!off) continue
    const seen = lineOf(placeOfKey(play.trees.get(id) as Tree, 'atMost'))
    const words = {
      what: `"${wait.id}" may give up (${seen}) before this task is due`,
      why: `Created on a ${dayOn(off.from)}, it is due after ${days(off.due - off.from)} and waited for ${days(off.over - off.from)}: whoever does it in time is too late.`,
      fix: 'Make it due sooner, or let the wait last longer.',
    }
    report(placeOfValue(play.trees.get(task.id) as Tree, 'due'), 'T4', words, 'warning')
    return
  }
}

/** T4: a task that is due after the wait that looks at it has given up. */
export function checkTasksDue({ paths, week, ctx }: Whole): void {
  for (const path of paths) {
    for (const step of Object.values(path.play.plan.steps)) {
      if (step.do === 'task') checkTask(step, path, week, ctx.report)
    }
  }
}
