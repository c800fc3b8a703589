import type { PlayStart } from '../../language/plan.ts'
import { holds, reasons } from './condition.ts'
import { type Draft, playStarts } from './draft.ts'
import type { Reason } from './log.ts'
import { sameUnit } from './play-runs.ts'
import { lastRun, startKey } from './start-history.ts'
import type { PlayRun, Unit } from './state.ts'

/** Runs of one play at a time, about different people or opportunities: more of them wait, so that state stays small. */
const MOST_RUNS = 25

/** The run of a play that is under way, about that unit. */
export function runOf(d: Draft, play: string, unit: Unit | null): PlayRun | undefined {
  return d.s.plays.find(run => run.play === play && sameUnit(run.unit, unit))
}

/** Why a play may not start at all at this moment: `again`, a goal or stop that holds, its gate. Empty = nothing is in the way. */
export function refusal(d: Draft, play: PlayStart, unit: Unit | null): Reason[] {
  const again = tooSoon(d, play, unit)
  if (again) return [again]
  const { goal, stopWhen, gate } = play
  const scope = startKey(play.play)
  if (goal && holds(d, `${scope}/goal`, goal)) return [{ code: 'goal-holds' }, ...reasons(d, goal.when)]
  if (stopWhen && holds(d, `${scope}/stop`, stopWhen)) return [{ code: 'stop-holds' }, ...reasons(d, stopWhen.when)]
  if (gate && !holds(d, `${scope}/gate`, gate)) return [{ code: 'gate' }, ...reasons(d, gate.when)]
  return []
}

function tooSoon(d: Draft, play: PlayStart, unit: Unit | null): Reason | null {
  const before = lastRun(d, play.play, unit)
  if (before === null) return null
  switch (play.again.rule) {
    case 'never':
      return { code: 'again' }
    case 'after': {
      const until = (before.at ?? d.t) + play.again.ms
      return until > d.t ? { code: 'again', until } : null
    }
    case 'once-per':
      return before.once === (d.s.dates[play.again.fact] ?? null) ? { code: 'again' } : null
    default:
      return play.again satisfies never
  }
}

/** What a start has to wait for: another play of its group, or too many runs at a time. Null = its turn has come. */
export function inItsWay(d: Draft, play: PlayStart, unit: Unit | null): Reason | null {
  const others = d.s.plays.filter(run => run.play !== play.play || !sameUnit(run.unit, unit))
  const groupOf = new Map(playStarts(d).map(start => [start.play, start.exclusive?.group]))
  const busy = play.exclusive && others.find(run => groupOf.get(run.play) === play.exclusive?.group)
  if (busy) return { code: 'exclusive', by: busy.play }
  return others.filter(run => run.play === play.play).length >= MOST_RUNS ? { code: 'crowded' } : null
}
