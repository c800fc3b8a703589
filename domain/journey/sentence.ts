import { markInWords } from '../sla/mark-words.ts'
import { touchReasonInWords } from '../touch/touch-reason.ts'
import type { LogRecord, Reason } from './log.ts'
import { reasonInWords } from './reason-in-words.ts'
import type { Unit } from './state.ts'
import type { Words } from './words.ts'

/** Steps that fail by an answer which has a line of its own. */
const TOLD_BY_ITS_ANSWER: ReadonlySet<string> = new Set(['webhook', 'send', 'audience'])

/** ` for Eva`: what a run of a play is about. */
function unitInWords(unit: Unit | null, w: Words): string {
  if (unit === null) return ''
  return ` for ${'person' in unit ? w.person(unit.person) : unit.opportunity}`
}

const list = (reasons: Reason[], words: Words): string =>
  reasons.length === 0 ? '' : `: ${reasons.map(reason => reasonInWords(reason, words)).join('; ')}`

/** One line of the log as a sentence without a full stop; null for lines that say nothing on their own. */
export function sentence(record: LogRecord, w: Words): string | null {
  switch (record.what) {
    case 'entered':
      return `Begins in ${w.stage(record.stage)}`
    case 'exposed':
      return `${record.held ? 'Held out' : 'Not held out'} by “${record.holdout}”`
    case 'shadow':
      return record.on ? 'On trial: nothing reaches anybody' : 'The trial is over: what starts now is live'
    case 'held-out':
      return heldOut(record, w)
    case 'goal-reached':
      return `Reaches the goal${record.play ? ` of “${w.play(record.play)}”` : ''}${record.late ? ', late' : ''}${list(record.because, w)}`
    case 'goal-missed':
      return `The time for the goal${record.play ? ` of “${w.play(record.play)}”` : ''} is over`
    case 'moved':
      return `${record.back ? 'Falls back' : 'Moves'} from ${w.stage(record.from)} to ${w.stage(record.to)}${list(record.because, w)}`
    case 'not-moved':
      return `Not ${record.back ? 'back ' : ''}to ${w.stage(record.to)} yet${list(record.because, w)}`
    case 'ready':
      return `${record.on ? 'Ready' : 'No longer ready'} in ${w.stage(record.stage)}${list(record.because, w)}`
    case 'stalled':
      return `Has stalled in ${w.stage(record.stage)}${list(record.because, w)}`
    case 'ended':
      return `Journey ends as ${record.as}${record.by ? `, by ${w.staff(record.by)}` : ''}${record.reason ? `: ${record.reason}` : ''}${list(record.because, w)}`
    case 'play-started':
      return `Starts “${w.play(record.play)}”${unitInWords(record.unit, w)}${list(record.because, w)}`
    case 'play-not-started':
      return `Does not start “${w.play(record.play)}”${unitInWords(record.unit, w)}${list(record.because, w)}`
    case 'play-queued':
      return `“${w.play(record.play)}”${unitInWords(record.unit, w)} waits for its turn${record.until === null ? '' : ` until ${w.moment(record.until)}`}${list(record.because, w)}`
    case 'play-ended':
      return `“${w.play(record.play)}” ends as ${record.as}${record.reason ? `: ${record.reason}` : list(record.because, w)}`
    case 'sending':
      return `Sends “${w.content(record.content)}”${record.person ? ` to ${w.person(record.person)}` : ''}`
    case 'send-answered':
      return answered(record, w)
    case 'audience-asked':
      return `${record.act === 'add' ? 'Adds to' : 'Takes off'} “${w.audience(record.audience)}”${record.person ? `: ${w.person(record.person)}` : ''}`
    case 'audience-answered': {
      const { outcome, act, person, reason, until } = record
      const done =
        outcome === 'sent' ? (act === 'add' ? 'On' : 'Off') : outcome === 'deferred' ? 'Held from' : 'Not changed'
      const when = until === null ? '' : ` until ${w.moment(until)}`
      return `${done} “${w.audience(record.audience)}”${person ? `: ${w.person(person)}` : ''}${when}${reason ? `: ${touchReasonInWords(reason)}` : ''}`
    }
    case 'cadence-begun': {
      const { touches, band } = record
      const count = touches.length === 1 ? '1 touch' : `${touches.length} touches`
      return `Follows “${w.cadence(record.cadence)}”, ${band}: ${count} planned${list(record.because, w)}`
    }
    case 'audience-undone':
      return `Takes off “${w.audience(record.audience)}” again`
    case 'calling':
      return `Calls “${w.webhook(record.webhook)}”`
    case 'call-answered':
      return callAnswered(record, w)
    case 'task-asked':
      return `Asks for “${w.task(record.task)}”${record.due === null ? '' : `, due ${w.moment(record.due)}`}`
    case 'task-changed':
      return `“${w.task(record.task)}” is ${record.status}${record.outcome ? `: ${record.outcome}` : ''}${record.by ? `, by ${w.staff(record.by)}` : ''}`
    case 'task-cancelled':
      return `Cancels “${w.task(record.task)}”: ${record.reason}`
    case 'alerted':
      return record.sla ? `Tells colleagues about “${w.sla(record.sla)}” (${record.mark})` : 'Tells colleagues'
    case 'reassigned':
      return `Hands “${w.task(record.task)}” on: clock “${w.sla(record.sla)}” ${markInWords(record.mark)}`
    case 'waits':
      return `Waits at ${record.step}${record.until === null ? '' : ` until ${w.moment(record.until)}`}`
    case 'wait-over':
      return record.outcome === null
        ? `The time at ${record.step} is up`
        : `Goes on from ${record.step} by “${record.outcome}”${list(record.because, w)}`
    case 'branched':
      return `Takes ${record.arm === null ? 'the other way' : `way ${record.arm + 1}`} at ${record.step}${list(record.because, w)}`
    case 'drawn':
      return `Draws “${record.variant}” in the experiment ${record.experiment}${record.person ? ` for ${w.person(record.person)}` : ''}`
    case 'lanes-opened':
      if (record.person !== null) return `Goes on with ${w.person(record.person)} too, at ${record.step}`
      return `Goes on with ${record.lanes === 0 ? 'nobody' : `${record.lanes} of them side by side`} at ${record.step}${record.left > 0 ? `; ${record.left} more are too many` : ''}`
    case 'lane-stopped':
      return `Lane ${record.lane} ends: ${record.reason}`
    case 'sla-started':
      return `Clock “${w.sla(record.sla)}” starts, due ${w.moment(record.due)}${record.row === undefined ? '' : ` (row ${record.row} of its targets)`}`
    case 'sla-paused':
    case 'sla-resumed':
      return `Clock “${w.sla(record.sla)}” ${record.what === 'sla-paused' ? 'pauses' : 'goes on'} with ${minutes(record.left)} left`
    case 'sla-moved': {
      const due = record.due === null ? '' : `, due ${w.moment(record.due)}`
      return `Clock “${w.sla(record.sla)}” goes on by ${record.calendar.replace('@', ' in ')} with ${minutes(record.left)} left${due}`
    }
    case 'sla-warned':
      return `Clock “${w.sla(record.sla)}” ${markInWords(record.mark)}`
    case 'sla-met':
      return `Clock “${w.sla(record.sla)}” is met${record.late ? ', late' : ''}`
    case 'sla-breached':
      return `Clock “${w.sla(record.sla)}” is breached, it was due ${w.moment(record.due)}`
    case 'sla-cancelled':
      return `Clock “${w.sla(record.sla)}” ends: ${record.reason}`
    case 'signal':
      return `${w.signal(record.kind)}${record.person ? `: ${w.person(record.person)}` : ''}${record.role ? ` (${record.role})` : ''}`
    case 'paused':
      return `Paused by ${w.staff(record.by)} until ${w.moment(record.until)}`
    case 'resumed':
      return `Goes on${record.by === 'clock' ? '' : `, by ${w.staff(record.by)}`}`
    case 'parked':
      return `Parked: ${record.code}, ${record.detail}`
    case 'skipped-entry':
      return `Entry ${record.seq} is passed over, by ${w.staff(record.by)}`
    case 'release':
      return 'New definitions: plays start by them from now on'
    case 'failed':
      return TOLD_BY_ITS_ANSWER.has(record.command)
        ? null
        : `${record.command} failed: ${touchReasonInWords(record.code)}`
    default:
      return record satisfies never
  }
}

function heldOut({ would, of }: Extract<LogRecord, { what: 'held-out' }>, w: Words): string {
  if (would === 'send') return `Held out: would have sent “${w.content(of ?? '')}”`
  if (would === 'create-task') return `Held out: would have asked for “${w.task(of ?? '')}”`
  if (would === 'call-webhook') return `Held out: would have called ${of}`
  return would === 'alert' ? 'Held out: would have told colleagues' : `Held out: no ${would}`
}

function answered(record: Extract<LogRecord, { what: 'send-answered' }>, w: Words): string | null {
  const to = record.person ? ` to ${w.person(record.person)}` : ''
  const why = record.reason ? `: ${touchReasonInWords(record.reason)}` : ''
  if (record.outcome === 'deferred')
    return `Held${to} until ${record.until === null ? 'it is free' : w.moment(record.until)}${why}`
  if (record.outcome === 'held-out') return null
  if (record.outcome === 'unknown' && record.until !== null)
    return `Nobody can tell whether it was sent${to}${why}; waits for somebody to decide until ${w.moment(record.until)}`
  if (record.outcome === 'nobody') return `Nobody to send to${why}`
  return `${record.outcome === 'sent' ? 'Sent' : `Not sent (${record.outcome})`}${to}${why}`
}

function callAnswered(record: Extract<LogRecord, { what: 'call-answered' }>, w: Words): string {
  const { outcome, reason, until, kept } = record
  const webhook = w.webhook(record.webhook)
  const why = reason ? `: ${touchReasonInWords(reason)}` : ''
  switch (outcome) {
    case 'answered': {
      const told = Object.entries(kept).map(([name, value]) => (value === true ? name : `${name} ${value}`))
      return `“${webhook}” answers${told.length === 0 ? '' : `: ${told.join(', ')}`}${why}`
    }
    case 'deferred': {
      const again = until === null ? 'later' : w.moment(until)
      return reason?.startsWith('switched-off:')
        ? `“${webhook}” is not called: ${touchReasonInWords(reason)}; asked again ${again} at the latest`
        : `“${webhook}” does not answer${why}; tried again ${again}`
    }
    case 'failed':
      return `“${webhook}” failed${why}`
    default:
      return outcome satisfies never
  }
}

function minutes(ms: number): string {
  const all = Math.max(0, Math.round(ms / 60_000))
  const h = Math.floor(all / 60)
  return h === 0 ? `${all} m` : `${h} h ${String(all % 60).padStart(2, '0')} m`
}
