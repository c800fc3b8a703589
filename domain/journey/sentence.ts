import type { Plans } from './draft.ts'
import type { LogRecord, Reason, Round } from './log.ts'
import type { Unit } from './state.ts'

/** Puts ids into words. In the workflow an id stands for itself; pages know titles. */
export interface Words {
  stage(id: string): string
  play(id: string): string
  task(type: string): string
  content(id: string): string
  webhook(id: string): string
  audience(id: string): string
  cadence(id: string): string
  sla(id: string): string
  signal(kind: string): string
  person(id: string): string
  staff(id: string): string
  /** what the atom compares, and what it would take: `score.engagement`, `needs 65 or more` */
  atom(id: string): { text: string; shows: string | null; needs: string }
  /** an instant for people */
  moment(at: number): string
}

/** Words for the Temporal UI: ids as they are, atoms as ops wrote them, instants in UTC. No personal data. */
export function plainWords(plans: Plans): Words {
  const slices = [plans.journey, ...Object.values(plans.starts), ...Object.values(plans.plays)]
  const textOf = (id: string) => slices.find(slice => id in slice.atoms)?.atoms[id] ?? id
  return { ...PLAIN_WORDS, atom: id => ({ text: textOf(id), shows: null, needs: '' }) }
}

/** The same without any plan at hand: atoms by their ids. */
export const PLAIN_WORDS: Words = {
  stage: id => id,
  play: id => id,
  task: id => id,
  content: id => id,
  webhook: id => id,
  audience: id => id,
  cadence: id => id,
  sla: id => id,
  signal: id => id,
  person: id => id,
  staff: id => id,
  atom: id => ({ text: id, shows: null, needs: '' }),
  moment: at => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`,
}

/** One reason in words: `engagement 61, needs 65 or more`. */
export function reasonInWords(reason: Reason, words: Words): string {
  if ('atom' in reason) {
    const { text, shows, needs } = words.atom(reason.atom)
    if (reason.truth === null) return `could not tell: ${shows ?? text} is unknown`
    if (reason.truth) return shows !== null && reason.value !== null ? `${text} (${reason.value})` : text
    const value = reason.value === null ? '' : ` ${reason.value}`
    return shows === null ? `not so: ${text}` : `${shows}${value}, ${needs}`
  }
  if ('task' in reason) {
    const task = words.task(reason.task)
    return reason.value === null ? `${task}: nothing yet` : `${task} is ${reason.value}`
  }
  if ('kept' in reason) {
    if (reason.truth === null) return `no answer tells yet: ${reason.kept}`
    return reason.truth ? reason.kept : `not so: ${reason.kept}`
  }
  if ('moment' in reason) {
    if (reason.at === null) return `could not tell: the date in “${reason.moment}” is unknown`
    return reason.truth ? `since ${words.moment(reason.at)}: ${reason.moment}` : `not before ${words.moment(reason.at)}`
  }
  if ('needs' in reason) return `needs ${reason.needs} to be known`
  const until = reason.until === undefined ? '' : ` until ${words.moment(reason.until)}`
  switch (reason.code) {
    case 'running':
      return 'it is running already'
    case 'queued':
      return 'it waits for its turn already'
    case 'exclusive':
      return `one at a time: “${words.play(reason.by ?? '')}” is running`
    case 'patience':
      return 'its turn did not come in time'
    case 'crowded':
      return 'too many of them at a time'
    case 'left':
      return 'it may not start in this stage'
    case 'nobody':
      return 'there is nobody it could be about'
    case 'asked':
      return `asked for by “${words.play(reason.by ?? '')}”`
    case 'again':
      return until ? `not again${until}` : 'not again in this journey'
    case 'goal-holds':
      return 'its goal is reached already'
    case 'stop-holds':
      return 'what stops it holds already'
    case 'min-stay':
      return `stays at least${until}`
    case 'for':
      return `has to hold${until}`
    case 'date-past':
      return 'its date is past'
    case 'gate':
      return 'its condition does not hold'
    default:
      return reason.code satisfies never
  }
}

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
      return `${done} “${w.audience(record.audience)}”${person ? `: ${w.person(person)}` : ''}${when}${reason ? `: ${reason}` : ''}`
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
      return `Clock “${w.sla(record.sla)}” starts, due ${w.moment(record.due)}`
    case 'sla-paused':
    case 'sla-resumed':
      return `Clock “${w.sla(record.sla)}” ${record.what === 'sla-paused' ? 'pauses' : 'goes on'} with ${minutes(record.left)} left`
    case 'sla-warned':
      return `Clock “${w.sla(record.sla)}” reaches ${record.mark.replace(/^\w+:/, '')}`
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
      return `${record.command} failed: ${record.code}`
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
  const why = record.reason ? `: ${record.reason}` : ''
  if (record.outcome === 'deferred')
    return `Held${to} until ${record.until === null ? 'it is free' : w.moment(record.until)}${why}`
  if (record.outcome === 'held-out') return null
  if (record.outcome === 'nobody') return `Nobody to send to${why}`
  return `${record.outcome === 'sent' ? 'Sent' : `Not sent (${record.outcome})`}${to}${why}`
}

function callAnswered(record: Extract<LogRecord, { what: 'call-answered' }>, w: Words): string {
  const { outcome, reason, until, kept } = record
  const webhook = w.webhook(record.webhook)
  const why = reason ? `: ${reason}` : ''
  switch (outcome) {
    case 'answered': {
      const told = Object.entries(kept).map(([name, value]) => (value === true ? name : `${name} ${value}`))
      return `“${webhook}” answers${told.length === 0 ? '' : `: ${told.join(', ')}`}${why}`
    }
    case 'deferred':
      return `“${webhook}” does not answer${why}; tried again ${until === null ? 'later' : w.moment(until)}`
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

/** What matters most comes first where there is room for little. */
const TELLING: readonly LogRecord['what'][] = [
  'parked',
  'ended',
  'moved',
  'entered',
  'stalled',
  'ready',
  'sla-breached',
  'play-started',
  'play-ended',
  'play-queued',
  'sending',
  'task-asked',
  'call-answered',
  'calling',
  'audience-answered',
  'audience-asked',
  'send-answered',
  'paused',
  'resumed',
  'sla-met',
  'sla-warned',
  'wait-over',
  'branched',
  'drawn',
  'waits',
  'task-changed',
  'signal',
]

/** The decisions of some rounds in one sentence of at most 200 bytes, for a summary in the Temporal UI. */
export function summary(rounds: readonly Round[], words: Words): string {
  const records = rounds.flatMap(round => round.log)
  const told = TELLING.flatMap(what => records.filter(record => record.what === what))
  let text = ''
  for (const record of told.length > 0 ? told : records) {
    const next = sentence(record, words)
    if (next === null) continue
    const longer = text === '' ? next : `${text}; ${next}`
    if (longer.length > 160) return text === '' ? `${longer.slice(0, 159)}…` : `${text} …`
    text = longer
  }
  return text
}
