import type { PlayStart } from '../../language/plan.ts'
import { holds, momentAt, reasons } from './condition.ts'
import { act, type Draft, playPlan, playStarts, stagePlan, tell } from './draft.ts'
import { expose } from './expose.ts'
import { ghostOf } from './ghost.ts'
import { begin } from './lengths.ts'
import type { Reason } from './log.ts'
import { passes } from './signal-filter.ts'
import type { PlayRun, StartHistory } from './state.ts'
import { walk } from './walk.ts'

const NEVER: StartHistory = { n: 0, lastStart: 0, lastEnd: null, once: null, was: false, firedFor: null }

/** What is remembered of a play's starts in this run. */
export function history(d: Draft, play: string): StartHistory {
  return d.s.started[play] ?? NEVER
}

/** Changes what is remembered of a play's starts. */
export function remember(d: Draft, play: string, change: Partial<StartHistory>): void {
  d.s.started = { ...d.s.started, [play]: { ...history(d, play), ...change } }
}

/** The plays that may start in the present stage, in the order they are looked at. */
export function eligible(d: Draft): PlayStart[] {
  const listed = stagePlan(d).plays
  return playStarts(d).filter(p => listed.includes(p.play) && p.during.includes(d.s.stage.id))
}

/** Names the `for` clock of a play's start. */
export function startKey(play: string): string {
  return `start/${play}`
}

/** Starts what is to start: a trigger that fires, and nothing in its way. */
export function startPlays(d: Draft): void {
  for (const play of eligible(d)) {
    if (d.s.status !== 'running') return
    const fired = fires(d, play)
    if (!fired) continue
    const blocked = inTheWay(d, play)
    if (blocked.length > 0) tell(d, { what: 'play-not-started', play: play.play, because: blocked })
    else start(d, play, fired)
  }
}

interface Fired {
  because: Reason[]
  person: string | null
  /** milliseconds a date start comes late */
  late: number | null
}

function fires(d: Draft, play: PlayStart): Fired | null {
  const { trigger } = play
  switch (trigger.on) {
    case 'stage':
      return d.arrived !== null && trigger.stages.includes(d.s.stage.id)
        ? { because: [], person: null, late: null }
        : null
    case 'signal':
      return d.signal && passes(d.signal, trigger.signal) ? { because: [], person: d.signal.person, late: null } : null
    case 'when':
      return !history(d, play.play).was && holds(d, startKey(play.play), trigger.level)
        ? { because: reasons(d, trigger.level.when), person: null, late: null }
        : null
    case 'date':
      return dateFires(d, play, trigger.moment)
  }
}

function dateFires(
  d: Draft,
  play: PlayStart,
  moment: Extract<PlayStart['trigger'], { on: 'date' }>['moment'],
): Fired | null {
  const date = 'iso' in moment.date ? moment.date.iso : d.s.dates[moment.date.fact]
  const at = momentAt(d, moment)
  if (!date || at === null || at === undefined || at > d.t || history(d, play.play).firedFor === date) return null
  remember(d, play.play, { firedFor: date })
  const pointsTo = momentAt(d, { ...moment, offset: { unit: 'days', n: 0 } })
  if (typeof pointsTo === 'number' && pointsTo <= d.t && pointsTo > at) {
    tell(d, { what: 'play-not-started', play: play.play, because: [{ code: 'date-past' }] })
    return null
  }
  return { because: [], person: null, late: d.t - at }
}

function inTheWay(d: Draft, play: PlayStart): Reason[] {
  if (d.s.plays.some(run => run.play === play.play)) return [{ code: 'running' }]
  const again = tooSoon(d, play)
  if (again) return [again]
  const { goal, stopWhen, gate } = play
  const scope = startKey(play.play)
  if (goal && holds(d, `${scope}/goal`, goal)) return [{ code: 'goal-holds' }, ...reasons(d, goal.when)]
  if (stopWhen && holds(d, `${scope}/stop`, stopWhen)) return [{ code: 'stop-holds' }, ...reasons(d, stopWhen.when)]
  if (gate && !holds(d, `${scope}/gate`, gate)) return [{ code: 'gate' }, ...reasons(d, gate.when)]
  return []
}

function tooSoon(d: Draft, play: PlayStart): Reason | null {
  const before = history(d, play.play)
  if (before.n === 0) return null
  switch (play.again.rule) {
    case 'never':
      return { code: 'again' }
    case 'after': {
      const until = (before.lastEnd ?? before.lastStart) + play.again.ms
      return until > d.t ? { code: 'again', until } : null
    }
    case 'once-per':
      return before.once === (d.s.dates[play.again.fact] ?? null) ? { code: 'again' } : null
  }
}

function start(d: Draft, play: PlayStart, fired: Fired): void {
  const plan = playPlan(d, play.hash)
  if (!plan) return
  act(d)
  const n = history(d, play.play).n + 1
  const once = play.again.rule === 'once-per' ? (d.s.dates[play.again.fact] ?? null) : null
  remember(d, play.play, { n, lastStart: d.t, lastEnd: null, once })
  const clock = begin(d, plan.atMost)
  const { holdout } = play
  if (holdout && holdout !== 'none') expose(d, holdout, play.play)
  const bare: PlayRun = { play: play.play, n, hash: play.hash, startedAt: d.t, clock, lanes: [], turn: 0, kept: {} }
  const run = ghostOf(d.s, holdout) ? { ...bare, ghost: true as const } : bare
  d.s.plays = [...d.s.plays, run]
  d.began.push({ play: play.play, n, hash: play.hash })
  tell(d, { what: 'play-started', play: play.play, n, because: fired.because, late: fired.late || null })
  walk(d, run, { id: 'main', parent: null, person: fired.person }, plan.first)
}
