import type { PlayStart } from '../../language/plan.ts'
import { act, type Draft, type PlayCall, playPlan, tell } from './draft.ts'
import { endPlay } from './endings.ts'
import { expose } from './expose.ts'
import { ghostOf } from './ghost.ts'
import { begin } from './lengths.ts'
import { type Fired, fires } from './start-fires.ts'
import { inItsWay, refusal, runOf } from './start-gates.ts'
import { eligible, rememberStart } from './start-history.ts'
import type { PlayRun, Unit, WaitingStart } from './state.ts'
import { patienceEnd, queue, refuse, unqueue } from './waiting-starts.ts'
import { walk } from './walk.ts'

/** Starts what is to start: what has waited for its turn, a trigger that fires, what something asked for, each if nothing is in its way. */
export function startPlays(d: Draft): void {
  giveUp(d)
  for (const play of eligible(d)) {
    if (d.s.status !== 'running') return
    startWaiting(d, play)
    const fired = fires(d, play)
    if (fired) attempt(d, play, fired)
  }
  // a play that started and ended meanwhile may have asked for others, or made room for those that wait
  do {
    for (let call = d.calls.shift(); call; call = d.calls.shift()) startCalled(d, call)
  } while (d.s.status === 'running' && eligible(d).some(play => startWaiting(d, play)))
}

/** Starts whose patience is over, or whose play may not start in the present stage, wait no longer. */
function giveUp(d: Draft): void {
  if (d.s.waiting.length === 0) return
  const may = new Set(eligible(d).map(play => play.play))
  for (const start of d.s.waiting) {
    const late = start.until !== null && start.until <= d.t
    if (!late && may.has(start.play)) continue
    unqueue(d, start)
    refuse(d, start, [{ code: late ? 'patience' : 'left' }])
  }
}

function startCalled(d: Draft, { play: id, person, because }: PlayCall): void {
  if (d.s.status !== 'running') return
  const play = eligible(d).find(p => p.play === id)
  if (play) attempt(d, play, { because, person, opportunity: null, late: null })
  else refuse(d, { play: id, unit: null }, [{ code: 'left' }])
}

/** Starts the waiting starts of a play whose turn has come; its gates are asked now. Did any start? */
function startWaiting(d: Draft, play: PlayStart): boolean {
  let started = false
  for (const start of d.s.waiting.filter(s => s.play === play.play)) {
    if (d.s.status !== 'running') return false
    if (play.ifRunning !== 'restart' && runOf(d, play.play, start.unit)) continue
    const reason = inItsWay(d, play, start.unit)
    if (reason) {
      restartPatience(d, start, patienceEnd(d, play, reason))
      continue
    }
    unqueue(d, start)
    const because = refusal(d, play, start.unit)
    if (because.length > 0) {
      refuse(d, start, because)
      continue
    }
    begins(d, play, start.unit, { because: [], person: start.person, opportunity: null, late: null })
    started = true
  }
  return started
}

/** A start that waited for its own play, and now has to wait for another of its group, is patient from now on. */
function restartPatience(d: Draft, start: WaitingStart, until: number | null): void {
  if (start.until !== null || until === null) return
  d.s.waiting = d.s.waiting.map(other => (other === start ? { ...start, until } : other))
}

function attempt(d: Draft, play: PlayStart, fired: Fired): void {
  const unit = unitOf(play, fired)
  if (unit === undefined) return refuse(d, { play: play.play, unit: null }, [{ code: 'nobody' }])
  const start = { play: play.play, unit, person: fired.person }
  const running = runOf(d, play.play, unit)
  if (running && play.ifRunning === undefined) return refuse(d, start, [{ code: 'running' }])
  if (running && play.ifRunning === 'queue') return queue(d, { ...start, until: null }, { code: 'running' })
  const because = refusal(d, play, unit)
  if (because.length > 0) return refuse(d, start, because)
  const reason = inItsWay(d, play, unit)
  if (!reason) return begins(d, play, unit, fired)
  const until = patienceEnd(d, play, reason)
  if (until !== null && until <= d.t) return refuse(d, start, [reason])
  queue(d, { ...start, until }, reason)
}

/** What the run would be about; null = the account, undefined = there is nobody it could be about. */
function unitOf(play: PlayStart, fired: Fired): Unit | null | undefined {
  switch (play.per) {
    case undefined:
      return null
    case 'stakeholder':
      return fired.person === null ? undefined : { person: fired.person }
    case 'opportunity':
      return fired.opportunity === null ? undefined : { opportunity: fired.opportunity }
    default:
      return play.per satisfies never
  }
}

function begins(d: Draft, play: PlayStart, unit: Unit | null, fired: Fired): void {
  const plan = playPlan(d, play.hash)
  if (!plan) return
  act(d)
  const running = runOf(d, play.play, unit)
  if (running) endPlay(d, running, 'superseded', [], 'it begins anew')
  const n = rememberStart(d, play, unit)
  const clock = begin(d, plan.atMost)
  const { holdout } = play
  if (holdout && holdout !== 'none') expose(d, holdout, play.play)
  const bare: PlayRun = {
    play: play.play,
    n,
    unit,
    hash: play.hash,
    startedAt: d.t,
    clock,
    lanes: [],
    turn: 0,
    kept: {},
    undo: {},
  }
  const run = ghostOf(d.s, holdout) ? { ...bare, ghost: true as const } : bare
  d.s.plays = [...d.s.plays, run]
  d.began.push({ play: play.play, n, hash: play.hash })
  tell(d, { what: 'play-started', play: play.play, n, unit, because: fired.because, late: fired.late || null })
  walk(d, run, { id: 'main', parent: null, person: fired.person, each: null }, plan.first)
}
