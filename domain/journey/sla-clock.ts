import type { Escalation, MetWhen, SlaPlan, Span } from '../../language/plan.ts'
import type { Origin } from './commands.ts'
import { truth } from './condition.ts'
import { ask, command, type Draft, playPlan, stageOrigin, tell } from './draft.ts'
import type { SlaClock } from './state.ts'

const DAY = 86_400_000

/** What a clock is started with: where its plan stands and what it is on. */
export type ClockStart = Pick<SlaClock, 'key' | 'of' | 'play' | 'playRun' | 'task'>

const askOpen = (d: Draft, from: number, ms: number, calendar: string): number =>
  ask(d, { q: 'addOpen', from, amount: { unit: 'open-ms', n: Math.round(ms) }, calendar }) ?? from + ms

/**
 * The whole target in open milliseconds. Business days are turned into a moment once, and counted from then on; a clock that
 * starts while the office is closed has them from the next opening, or a day given on Saturday would be over on Monday at nine.
 */
function total(d: Draft, target: Span, calendar: string): number {
  if (target.unit !== 'business-days') return target.n
  const due = ask(d, { q: 'addOpen', from: d.t, amount: { unit: 'working-days', n: target.n }, calendar })
  if (due === undefined || due === null) return target.n * DAY
  return ask(d, { q: 'openBetween', from: d.t, to: due, calendar }) ?? target.n * DAY
}

/** Starts a clock at the present moment. */
export function startClock(d: Draft, plan: SlaPlan, start: ClockStart): void {
  const clock: SlaClock = {
    ...start,
    sla: plan.id,
    startedAt: d.t,
    total: total(d, plan.target, plan.calendar),
    used: 0,
    since: d.t,
    pausedAt: null,
    fired: [],
    verdict: 'open',
    breachedAt: null,
  }
  d.s.slas = [...d.s.slas, clock]
  const { id: sla, title, calendar, riskAt } = plan
  const { key, task, play } = start
  const due = dueOf(d, plan, clock)
  tell(d, { what: 'sla-started', sla, clock: key, title, calendar, task, play, due, total: clock.total, riskAt })
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

/** When that share of the target is used up; null while the clock stands still. */
export function shareAt(d: Draft, plan: SlaPlan, clock: SlaClock, share: number): number | null {
  if (clock.since === null) return null
  return askOpen(d, clock.since, Math.max(0, clock.total * share - clock.used), plan.calendar)
}

/** When a mark is reached: a share of the target, or time after the breach; null while that is not in sight. */
function markAt(d: Draft, plan: SlaPlan, clock: SlaClock, mark: Escalation): number | null {
  if ('share' in mark.when) return clock.breachedAt === null ? shareAt(d, plan, clock, mark.when.share) : null
  if (clock.breachedAt === null) return null
  const { unit, n } = mark.when.late
  if (unit === 'open-ms') return askOpen(d, clock.breachedAt, n, plan.calendar)
  if (unit === 'ms') return clock.breachedAt + n
  const question = { q: 'addOpen', from: clock.breachedAt, amount: { unit, n }, calendar: plan.calendar } as const
  return ask(d, question) ?? clock.breachedAt + n * DAY
}

const declaresBreach = (mark: Escalation): boolean => 'share' in mark.when && mark.when.share >= 1

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
  const stands = plan.pause !== null && truth(d, plan.pause, { task: clock.task }) === true
  if (clock.verdict !== 'open' || stands === (clock.since === null)) return clock
  const next = stands ? stopClock(d, plan, clock) : goOn(d, plan, clock)
  putClock(d, next)
  return next
}

/** The clock standing still from now on, what it has used so far counted up. */
export function stopClock(d: Draft, plan: SlaPlan, clock: SlaClock): SlaClock {
  if (clock.since === null) return clock
  const spent = ask(d, { q: 'openBetween', from: clock.since, to: d.t, calendar: plan.calendar }) ?? 0
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
  for (const mark of plan.escalate) {
    if (declaresBreach(mark) || clock.fired.includes(mark.mark)) continue
    const at = markAt(d, plan, clock, mark)
    if (at === null || at > d.t) continue
    clock = { ...clock, fired: [...clock.fired, mark.mark] }
    putClock(d, clock)
    tell(d, { what: 'sla-warned', sla: plan.id, clock: clock.key, mark: mark.mark })
    escalate(d, plan, clock, mark)
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
  if (mark) escalate(d, plan, breached, mark)
  if (metAt !== null) meetClock(d, breached, metAt)
}

function clockOrigin(d: Draft, clock: SlaClock): Origin {
  const step = 'step' in clock.of ? clock.of.step : null
  return { ...stageOrigin(d), play: clock.play, playRun: clock.playRun, step }
}

function escalate(d: Draft, plan: SlaPlan, clock: SlaClock, mark: Escalation): void {
  const due = clock.breachedAt ?? shareAt(d, plan, clock, 1) ?? d.t
  tell(d, { what: 'alerted', play: clock.play, n: clock.playRun, step: null, sla: plan.id, mark: mark.mark })
  command(d, {
    do: 'alert',
    key: `${clock.key}/${mark.mark}/-`,
    origin: clockOrigin(d, clock),
    at: d.t,
    to: [mark.alert],
    text: { sla: plan.id, title: plan.title, mark: mark.mark, due },
    task: clock.task,
    code: null,
  })
}

/** The moments at which this clock has something to do by itself. */
export function clockDues(d: Draft, clock: SlaClock): number[] {
  const plan = clockPlan(d, clock)
  if (!plan) return []
  const marks = plan.escalate.filter(mark => !declaresBreach(mark) && !clock.fired.includes(mark.mark))
  const dues = marks.map(mark => markAt(d, plan, clock, mark))
  // past due it is still looked at, so that it need not be asked for again when the verdict comes
  if (clock.verdict !== 'breached') dues.push(shareAt(d, plan, clock, 1))
  return dues.filter(at => at !== null)
}
