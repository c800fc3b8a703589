import type { Condition, Level } from '../../language/condition/condition.ts'
import { nextTurn, reasons, type Scope, truth } from './condition.ts'
import { type Draft, playPlan, stagePlan, tell } from './draft.ts'
import { GOAL_KEY, goalDue, playGoalDue, runLevelKey } from './goal.ts'
import { untilEnd } from './lengths.ts'
import type { LogRecord, Reason } from './log.ts'
import { scopeOf } from './play-runs.ts'
import { readyKey } from './ready.ts'
import { clockDues } from './sla-clock.ts'
import { missingNeeds, stayOver, waysOut } from './stage-edges.ts'
import { stalledDue } from './stalled.ts'
import { beatAt, beginBeat } from './start-beat.ts'
import { eligible, history, remember, startKey } from './start-history.ts'
import type { Lane, PlayRun } from './state.ts'
import { outcomeKey } from './steps/wait-for.ts'

/** What the closing walk of a round gathers. */
interface Watch {
  d: Draft
  held: Record<string, number>
  said: Record<string, string>
  due: number | null
}

/**
 * Closes a round: walks over everything the journey watches once. It keeps the `for` clocks that run, finds the nearest
 * moment at which time alone may change something, tells reasons for not deciding that are new, and forgets answers and
 * clocks nothing hangs on any more.
 */
export function watch(d: Draft): void {
  d.used = {}
  const w: Watch = { d, held: {}, said: {}, due: null }
  if (d.s.status === 'running') {
    watchStage(w)
    watchStarts(w)
    for (const start of d.s.waiting) dueAt(w, start.until)
    for (const run of d.s.plays) watchRun(w, run)
    for (const clock of d.s.slas) for (const at of clockDues(d, clock)) dueAt(w, at)
  } else if (d.s.status === 'paused' && d.s.pause) {
    dueAt(w, d.s.pause.until)
  }
  // a pause freezes `for` clocks and the last reasons with everything else
  if (d.s.status === 'running') {
    d.s.held = w.held
    d.s.said = w.said
  }
  d.s.moments = d.used
  d.s.due = w.due
}

function dueAt(w: Watch, at: number | null | undefined): void {
  if (at !== null && at !== undefined && at > w.d.t && (w.due === null || at < w.due)) w.due = at
}

/** Keeps the clock of a level and its next turning point. */
function watchLevel(w: Watch, key: string, level: Level, scope: Scope = {}): void {
  watchCondition(w, level.when)
  if (level.for === 0 || truth(w.d, level.when, scope) !== true) return
  const since = w.d.s.held[key] ?? w.d.t
  w.held[key] = since
  dueAt(w, since + level.for)
}

function watchCondition(w: Watch, condition: Condition): void {
  dueAt(w, nextTurn(w.d, condition))
}

function watchStage(w: Watch): void {
  const { d } = w
  const stage = stagePlan(d)
  for (const [i, rule] of d.plans.journey.leave.entries()) watchLevel(w, `leave/${i}`, rule.level)
  const { goal } = d.plans.journey
  if (goal?.level && d.s.goal !== 'reached') watchLevel(w, GOAL_KEY, goal.level)
  dueAt(w, goalDue(d))
  const free = stayOver(d, stage)
  dueAt(w, free)
  dueAt(w, stalledDue(d))
  if (stage.ready) watchLevel(w, readyKey(stage.id), stage.ready)
  for (const { edge, back, key } of waysOut(stage)) {
    watchLevel(w, key, edge.level, { edge: true })
    const because: Reason[] = reasons(d, edge.level.when, { edge: true })
    if (truth(d, edge.level.when, { edge: true }) === true) {
      because.splice(0, because.length, ...missingNeeds(d, stagePlan(d, edge.to)))
      if (free > d.t) because.push({ code: 'min-stay', until: free })
      const since = w.held[key]
      if (edge.level.for > 0 && since !== undefined) because.push({ code: 'for', until: since + edge.level.for })
    }
    notDecided(w, key, because, { what: 'not-moved', to: edge.to, back, because })
  }
}

function watchStarts(w: Watch): void {
  const { d } = w
  for (const play of eligible(d)) {
    const { trigger } = play
    if (trigger.on === 'date') {
      const date = 'iso' in trigger.moment.date ? trigger.moment.date.iso : d.s.dates[trigger.moment.date.fact]
      if (date && history(d, play.play).firedFor !== date)
        watchCondition(w, { k: 'time', holds: 'since', moment: trigger.moment, text: '' })
      continue
    }
    if (trigger.on === 'every')
      dueAt(w, beatAt(d, trigger.rhythm, history(d, play.play).beat ?? beginBeat(d, play.play)))
    if (trigger.on !== 'when') continue
    const key = startKey(play.play)
    watchLevel(w, key, trigger.level)
    const since = w.held[key]
    const was =
      truth(d, trigger.level.when) === true &&
      (trigger.level.for === 0 || (since !== undefined && d.t - since >= trigger.level.for))
    if (history(d, play.play).was !== was) remember(d, play.play, { was })
    if (was) continue
    const because = reasons(d, trigger.level.when)
    notDecided(w, key, because, { what: 'play-not-started', play: play.play, unit: null, because })
  }
}

function watchRun(w: Watch, run: PlayRun): void {
  const plan = playPlan(w.d, run.hash)
  if (!plan) return
  dueAt(w, untilEnd(w.d, plan.atMost, run.clock))
  dueAt(w, playGoalDue(w.d, run))
  const scope = scopeOf(run, null)
  if (plan.goal) watchLevel(w, runLevelKey(run, 'goal'), plan.goal, scope)
  if (plan.stopWhen) watchLevel(w, runLevelKey(run, 'stop'), plan.stopWhen, scope)
  for (const lane of run.lanes) watchLane(w, run, lane)
}

function watchLane(w: Watch, run: PlayRun, lane: Lane): void {
  const step = playPlan(w.d, run.hash)?.steps[lane.step]
  const { work } = lane
  if (work.w === 'call') dueAt(w, work.retryAt)
  if (work.w === 'send') for (const send of Object.values(work.sends)) dueAt(w, send.retryAt)
  if (work.w === 'wait' && step?.do === 'wait') dueAt(w, untilEnd(w.d, step.until, work.length))
  if (work.w === 'wait-for' && step?.do === 'wait-for') {
    dueAt(w, untilEnd(w.d, step.atMost, work.length))
    for (const outcome of step.outcomes) {
      if ('level' in outcome.on)
        watchLevel(w, outcomeKey(run, lane.id, step, outcome), outcome.on.level, scopeOf(run, lane))
    }
  }
}

/** Tells a reason for not deciding when it is new; else the last one stands. */
function notDecided(w: Watch, point: string, because: Reason[], record: LogRecord): void {
  if (because.length === 0) return
  const sign = because.map(signature).join(' ')
  w.said[point] = sign
  if (w.d.s.said[point] !== sign) tell(w.d, record)
}

function signature(reason: Reason): string {
  if ('atom' in reason) return `${reason.atom}${mark(reason.truth)}`
  if ('task' in reason) return `${reason.task}=${reason.value ?? '?'}`
  if ('kept' in reason) return `${reason.kept}${mark(reason.truth)}`
  if ('moment' in reason) return `@${reason.at ?? '?'}${mark(reason.truth)}`
  return 'needs' in reason ? `needs ${reason.needs}` : reason.code
}

function mark(truth: boolean | null): string {
  return truth === null ? '?' : truth ? '+' : '-'
}
