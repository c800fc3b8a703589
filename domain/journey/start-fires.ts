import type { PlayStart } from '../../language/plan.ts'
import { holds, momentAt, reasons } from './condition.ts'
import { type Draft, tell } from './draft.ts'
import type { Reason } from './log.ts'
import { passes } from './signal-filter.ts'
import { beats } from './start-beat.ts'
import { history, remember, startKey } from './start-history.ts'

/** A trigger that has fired, or a call from elsewhere. */
export interface Fired {
  because: Reason[]
  /** the person of the signal, or of the lane that asked */
  person: string | null
  /** the opportunity the signal is about */
  opportunity: string | null
  /** milliseconds a date start comes late */
  late: number | null
}

const FIRED: Fired = { because: [], person: null, opportunity: null, late: null }

/** Does the trigger of a play fire in this round? */
export function fires(d: Draft, play: PlayStart): Fired | null {
  const { trigger } = play
  switch (trigger.on) {
    case 'stage':
      return d.arrived !== null && trigger.stages.includes(d.s.stage.id) ? FIRED : null
    case 'signal':
      return d.signal && passes(d.signal, trigger.signal)
        ? { ...FIRED, person: d.signal.person, opportunity: d.signal.opportunity ?? null }
        : null
    case 'when':
      return !history(d, play.play).was && holds(d, startKey(play.play), trigger.level)
        ? { ...FIRED, because: reasons(d, trigger.level.when) }
        : null
    case 'date':
      return dateFires(d, play, trigger.moment)
    case 'every': {
      const late = beats(d, play, trigger.rhythm)
      return late === null ? null : { ...FIRED, late }
    }
    case 'asked':
      return null
    default:
      return trigger satisfies never
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
    tell(d, { what: 'play-not-started', play: play.play, unit: null, because: [{ code: 'date-past' }] })
    return null
  }
  return { ...FIRED, late: d.t - at }
}
