import type { MetWhen, SlaPlan } from '../../language/plan.ts'
import { truth } from './condition.ts'
import { ask, command, type Draft, playPlan, tell } from './draft.ts'
import { clockOrigin, escalate, reachedMarks } from './sla-escalation.ts'
import { declaresBreach, goesByAssignee, hoursFor, nextMark, shareAt, targetOf, totalOf } from './sla-moments.ts'
import type { SlaClock } from './state.ts'

/** What a clock is started with: where its plan stands and what it is on. */
export type ClockStart = Pick<SlaClock, 'key' | 'of' | 'play' | 'playRun' | 'task'>

/** Starts a clock at the present moment. One that goes by the assignee stands still until it is known who that is. */
export function startClock(d: Draft, plan: SlaPlan, start: ClockStart): void {
  const clock: SlaClock = {
    ...start,
    sla: plan.id,
    startedAt: d.t,
    total: 0,
    used: 0,
    since: null,
    pausedAt: null,
    fired: [],
    verdict: 'open',
    breachedAt: null,
    ...(goesByAssignee(plan) && { hours: null }),
  }
  d.s.slas = [...d.s.slas, clock]
  const hours = hoursFor(plan, clock)
  if (hours !== null) begin(d, plan, clock, hours)
}

/** Has a clock run from its start, by the hours it counts. */
function begin(d: Draft, plan: SlaPlan, clock: SlaClock, calendar: string): void {
  const { target, row } = targetOf(d, plan)
  const begun = { ...clock, total: totalOf(d, target, clock.startedAt, calendar), since: clock.startedAt }
  putClock(d, begun)
  const { id: sla, title, riskAt } = plan
  const { key, task, play, total } = begun
  const due = dueOf(d, plan, begun)
  const started = { what: 'sla-started', sla, clock: key, title, calendar, task, play, due, total, riskAt } as const
  tell(d, row === null ? started : { ...started, row })
}

/**
 * Somebody else has a task now, who works by these hours: clocks that go by the assignee count them from now on. What of the
 * target is used is used, what is left is left; a clock whose time was up keeps the moment it was due.
 */
export function handOver(d: Draft, task: string, hours: string): void {
  for (const clock of d.s.slas.filter(one => one.task === task)) {
    const plan = clockPlan(d, clock)
    if (!plan || !goesByAssignee(plan) || clock.hours === hours) continue
    if (clock.hours === null) {
      begin(d, plan, { ...clock, hours }, hours)
      continue
    }
    const next: SlaClock = { ...clock, ...restOf(d, plan, clock), hours }
    putClock(d, next)
    const due = next.breachedAt ?? shareAt(d, plan, next, 1)
    const left = next.breachedAt === null ? next.total - next.used : 0
    tell(d, { what: 'sla-moved', sla: plan.id, clock: clock.key, calendar: hours, left, due })
  }
}

/** How much of a clock is used when its hours change, and from when on the rest of it runs. */
function restOf(d: Draft, plan: SlaPlan, clock: SlaClock): Pick<SlaClock, 'used' | 'since'> {
  const { used, since, total } = clock
  const calendar = hoursFor(plan, clock)
  if (since === null || calendar === null || clock.verdict === 'breached') return { used, since }
  if (clock.verdict === 'asked') return { used: total, since: dueOf(d, plan, clock) }
  return { used: used + (ask(d, { q: 'openBetween', from: since, to: d.t, calendar }) ?? 0), since: d.t }
}

/** The plan a clock runs by; null while its slice is not loaded. */
export function clockPlan(d: Draft, clock: SlaClock): SlaPlan | null {
  if ('promise' in clock.of) {
    const { promise } = clock.of
    for (const stage of d.plans.journey.stages) {
      const plan = stage.promises.find(p => p.id === promise)
      if (plan) return plan
    }
    return null
  }
  const step = playPlan(d, clock.of.hash)?.steps[clock.of.step]
  return step?.do === 'task' ? step.sla : null
}

function putClock(d: Draft, clock: SlaClock): void {
  d.s.slas = d.s.slas.map(old => (old.key === clock.key ? clock : old))
}

function drop(d: Draft, clock: SlaClock): void {
  d.s.slas = d.s.slas.filter(old => old.key !== clock.key)
}

/** Ends clocks that have nothing left to measure: cancelled, not met. */
export function cancelClocks(d: Draft, which: (clock: SlaClock) => boolean, reason: string): void {
  for (const clock of d.s.slas.filter(which)) {
    drop(d, clock)
    tell(d, { what: 'sla-cancelled', sla: clock.sla, clock: clock.key, reason })
  }
}

/** Meets a clock at the moment it really happened; after a breach it is met late, and stays breached. */
function meetClock(d: Draft, clock: SlaClock, at: number): void {
  drop(d, clock)
  tell(d, { what: 'sla-met', sla: clock.sla, clock: clock.key, at, late: clock.verdict === 'breached' })
}

/** A finished task, or a signal: what may meet a clock. */
export type Deed = { task: string; type: string } | { signal: string; role: string | null }

/** Meets the clocks that a deed settles, each no earlier than its start. One that is past due waits for the verdict of Postgres. */
export function meetClocks(d: Draft, deed: Deed, at: number): void {
  for (const clock of d.s.slas) {
    const plan = clockPlan(d, clock)
    if (!plan || at < clock.startedAt || !settles(plan.metWhen, clock, deed)) continue
    if (clock.verdict !== 'asked' || at <= (shareAt(d, plan, clock, 1) ?? 0)) meetClock(d, clock, at)
  }
}

function settles(met: MetWhen | null, clock: SlaClock, deed: Deed): boolean {
  if (clock.task !== null) return 'task' in deed && clock.task === deed.task
  if ('task' in deed) return met !== null && 'task' in met && met.task === deed.type
  return met !== null && 'signal' in met && met.signal === deed.signal && (met.from === null || met.from === deed.role)
}

/** Works every clock at the present moment: pause, warnings, the question before a breach, late marks. */
export function workClocks(d: Draft): void {
  for (const { key } of d.s.slas) {
    const clock = d.s.slas.find(c => c.key === key)
    const plan = clock && clockPlan(d, clock)
    if (clock && plan) workClock(d, plan, pauseOrRun(d, plan, clock))
  }
}

function pauseOrRun(d: Draft, plan: SlaPlan, clock: SlaClock): SlaClock {
  if (!hasBegun(plan, clock)) return clock
  const stands = plan.pause !== null && truth(d, plan.pause, { task: clock.task }) === true
  if (clock.verdict !== 'open' || stands === (clock.since === null)) return clock
  const next = stands ? stopClock(d, plan, clock) : goOn(d, plan, clock)
  putClock(d, next)
  return next
}

/** Has the clock begun to count? One that goes by the assignee has not while nobody is known to have the task. */
export function hasBegun(plan: SlaPlan, clock: SlaClock): boolean {
  return hoursFor(plan, clock) !== null
}

/** The clock standing still from now on, what it has used so far counted up. */
export function stopClock(d: Draft, plan: SlaPlan, clock: SlaClock): SlaClock {
  const calendar = hoursFor(plan, clock)
  if (clock.since === null || calendar === null) return clock
  const spent = ask(d, { q: 'openBetween', from: clock.since, to: d.t, calendar }) ?? 0
  const used = clock.used + spent
  tell(d, { what: 'sla-paused', sla: clock.sla, clock: clock.key, left: clock.total - used })
  return { ...clock, used, since: null, pausedAt: d.t }
}

/** The clock running again from now on. */
export function goOn(d: Draft, plan: SlaPlan, clock: SlaClock): SlaClock {
  const next = { ...clock, since: d.t, pausedAt: null }
  const left = clock.total - clock.used
  tell(d, { what: 'sla-resumed', sla: clock.sla, clock: clock.key, left, due: dueOf(d, plan, next) })
  return next
}

const dueOf = (d: Draft, plan: SlaPlan, clock: SlaClock): number => shareAt(d, plan, clock, 1) ?? d.t

function workClock(d: Draft, plan: SlaPlan, before: SlaClock): void {
  let clock = before
  for (const escalation of plan.escalate) {
    const reached = reachedMarks(d, plan, clock, escalation)
    const mark = reached.at(-1)
    if (mark === undefined) continue
    clock = { ...clock, fired: [...clock.fired, ...reached] }
    putClock(d, clock)
    tell(d, { what: 'sla-warned', sla: plan.id, clock: clock.key, mark })
    escalate(d, plan, clock, escalation, mark)
  }
  if (clock.verdict !== 'open') return
  const due = shareAt(d, plan, clock, 1)
  if (due === null || due > d.t) return
  const met = clock.task === null ? plan.metWhen : { taskKey: clock.task }
  if (met === null) return
  putClock(d, { ...clock, verdict: 'asked' })
  const key = `${clock.key}/verify/-`
  command(d, { do: 'verify', key, origin: clockOrigin(d, clock), at: d.t, met, from: clock.startedAt })
}

/** What Postgres says of a clock whose time is up: met before it and only seen late, or breached. */
export function answerVerify(d: Draft, key: string, metAt: number | null): void {
  const clock = d.s.slas.find(c => `${c.key}/verify/-` === key)
  const plan = clock && clockPlan(d, clock)
  if (!clock || !plan || clock.verdict !== 'asked') return
  const due = shareAt(d, plan, clock, 1) ?? d.t
  if (metAt !== null && metAt <= due) {
    meetClock(d, clock, metAt)
    return
  }
  const mark = plan.escalate.find(declaresBreach)
  const fired = mark ? [...clock.fired, mark.mark] : clock.fired
  const breached: SlaClock = { ...clock, verdict: 'breached', breachedAt: due, fired }
  putClock(d, breached)
  tell(d, { what: 'sla-breached', sla: plan.id, clock: clock.key, due })
  if (mark) escalate(d, plan, breached, mark, mark.mark)
  if (metAt !== null) meetClock(d, breached, metAt)
}

/** The moments at which this clock has something to do by itself. */
export function clockDues(d: Draft, clock: SlaClock): number[] {
  const plan = clockPlan(d, clock)
  if (!plan) return []
  const dues = plan.escalate.map(escalation => nextMark(d, plan, clock, escalation)?.at ?? null)
  // past due it is still looked at, so that it need not be asked for again when the verdict comes
  if (clock.verdict !== 'breached') dues.push(shareAt(d, plan, clock, 1))
  if (clock.task !== null) dues.push(d.s.open[clock.task]?.snoozedUntil ?? null)
  return dues.filter(at => at !== null)
}
