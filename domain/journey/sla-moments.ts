import type { Escalation, SlaPlan, Span } from '../../language/plan.ts'
import { ASSIGNEE } from '../sla/assignee-clock.ts'
import { truth } from './condition.ts'
import { ask, type Draft } from './draft.ts'
import type { SlaClock } from './state.ts'

const DAY = 86_400_000

/** Does the clock count the hours of whoever has its task? */
export function goesByAssignee({ calendar }: Pick<SlaPlan, 'calendar'>): boolean {
  return calendar === ASSIGNEE
}

/** The open hours a clock counts; null while it is not known who has the task. */
export function hoursFor(plan: SlaPlan, clock: SlaClock): string | null {
  return goesByAssignee(plan) ? (clock.hours ?? null) : plan.calendar
}

/**
 * How soon it has to happen for this account as it is now, and by which row of the table, from 1. What cannot be told fits no
 * row but the last.
 */
export function targetOf(d: Draft, { target, targets }: SlaPlan): { target: Span; row: number | null } {
  if (!targets) return { target, row: null }
  const row = targets.findIndex(({ when }) => truth(d, when) === true)
  return { target: targets[row]?.target ?? target, row: row < 0 ? targets.length + 1 : row + 1 }
}

/**
 * The whole target in open milliseconds, from a moment on. Business days are turned into a moment once, and counted from then
 * on; a clock that starts while the office is closed has them from the next opening, or a day given on Saturday would be over
 * on Monday at nine.
 */
export function totalOf(d: Draft, target: Span, from: number, calendar: string): number {
  if (target.unit !== 'business-days') return target.n
  const due = ask(d, { q: 'addOpen', from, amount: { unit: 'working-days', n: target.n }, calendar })
  if (due === undefined || due === null) return target.n * DAY
  return ask(d, { q: 'openBetween', from, to: due, calendar }) ?? target.n * DAY
}

/** When that share of the target is used up; null while the clock stands still. */
export function shareAt(d: Draft, plan: SlaPlan, clock: SlaClock, share: number): number | null {
  const calendar = hoursFor(plan, clock)
  if (clock.since === null || calendar === null) return null
  const left = Math.round(Math.max(0, clock.total * share - clock.used))
  return (
    ask(d, { q: 'addOpen', from: clock.since, amount: { unit: 'open-ms', n: left }, calendar }) ?? clock.since + left
  )
}

/** How much open time lies between now and the moment a clock is up; nothing when that is past. */
export function leftUntil(d: Draft, due: number, calendar: string): number {
  return due <= d.t ? 0 : (ask(d, { q: 'openBetween', from: d.t, to: due, calendar }) ?? due - d.t)
}

/** Does the breach itself reach this mark? It is told with the verdict, not by a moment of its own. */
export const declaresBreach = (mark: Escalation): boolean => 'share' in mark.when && mark.when.share >= 1

/**
 * Which mark of an escalation comes next, and when: a share of the target, or time after the breach, once or again and again.
 * Null when there is none any more, or none in sight.
 */
export function nextMark(
  d: Draft,
  plan: SlaPlan,
  clock: SlaClock,
  escalation: Escalation,
): { mark: string; at: number } | null {
  const { mark, when } = escalation
  if (declaresBreach(escalation)) return null
  if ('every' in when) {
    const n = clock.fired.filter(fired => fired.startsWith(`${mark}.`)).length + 1
    const at = n > when.times ? null : lateAt(d, plan, clock, when.every, n)
    return at === null ? null : { mark: `${mark}.${n}`, at }
  }
  if (clock.fired.includes(mark)) return null
  const late = 'late' in when
  const at = late
    ? lateAt(d, plan, clock, when.late, 1)
    : clock.breachedAt === null
      ? shareAt(d, plan, clock, when.share)
      : null
  return at === null ? null : { mark, at }
}

/** When a breached clock is that long late, so many times over. */
function lateAt(
  d: Draft,
  plan: SlaPlan,
  { breachedAt: from, ...clock }: SlaClock,
  late: Span,
  times: number,
): number | null {
  const calendar = hoursFor(plan, { ...clock, breachedAt: from })
  if (from === null) return null
  const n = late.n * times
  if (late.unit === 'ms' || calendar === null) return from + n
  const all = late.unit === 'open-ms' ? n : n * DAY
  return ask(d, { q: 'addOpen', from, amount: { unit: late.unit, n }, calendar }) ?? from + all
}
