import { DomainError } from '../domain-error.ts'
import { type Draft, playStarts, tell } from './draft.ts'
import { endJourney } from './endings.ts'
import { expose } from './expose.ts'
import type { EntryBody, InboxEntry, SignalEvent } from './inputs.ts'
import { pause, resume } from './pause.ts'
import { meetClocks } from './sla-clock.ts'
import { askEffectAgain, askHeldAgain } from './steps/ask-held-again.ts'
import { takeRelease } from './take-release.ts'
import { takeTask } from './take-task.ts'

/** Signals kept for waits that look back: at most this many a kind, so that state stays small. */
const KEPT_PER_KIND = 20

/** Takes one inbox entry in: facts first, then what happened. */
export function takeEntry(d: Draft, entry: InboxEntry): void {
  if ('atoms' in entry && entry.atoms) d.s.atoms = { ...d.s.atoms, ...entry.atoms }
  if ('dates' in entry && entry.dates) d.s.dates = { ...d.s.dates, ...entry.dates }
  switch (entry.kind) {
    case 'entered':
      return enter(d, entry)
    case 'facts':
      return
    case 'signal':
      return takeSignal(d, entry.signal)
    case 'task':
      return takeTask(d, entry, entry.at)
    case 'release':
      if (entry.live && d.s.shadow) goLive(d)
      return takeRelease(d, entry)
    case 'hold-ended':
      return askHeldAgain(d)
    case 'effect-decided':
      return askEffectAgain(d, entry.effect)
    case 'control':
      return takeControl(d, entry)
    default:
      return entry satisfies never
  }
}

function enter(d: Draft, entry: Extract<EntryBody, { kind: 'entered' }>): void {
  if (d.s.stays[entry.stage]) throw new DomainError('entered-twice', 'a run begins once')
  d.s.zone = entry.zone
  d.s.dayStart = entry.dayStart
  d.s.stage = { id: entry.stage, since: d.t, stay: 1, frozen: 0 }
  d.s.stays = { [entry.stage]: 1 }
  d.s.begun = d.t
  d.s.holdouts = entry.holdouts ?? {}
  d.s.shadow = entry.shadow ?? false
  d.arrived = entry.stage
  tell(d, { what: 'entered', stage: entry.stage })
  if (d.s.shadow) tell(d, { what: 'shadow', on: true })
  for (const holdout of d.plans.journey.holdouts ?? []) if (expose(d, holdout, null)) d.s.heldOut ??= holdout.id
}

/** The trial is over: plays that run end as the ghosts they are, what starts from now on reaches people. */
function goLive(d: Draft): void {
  d.s.shadow = false
  tell(d, { what: 'shadow', on: false })
}

function takeSignal(d: Draft, signal: SignalEvent): void {
  d.signal = signal
  tell(d, { what: 'signal', kind: signal.kind, person: signal.person, role: signal.role })
  const looksBack =
    d.s.plays.some(run => signal.kind in (d.plans.plays[run.hash]?.keeps ?? {})) ||
    // a wait may look back further than to where its play begins
    playStarts(d).some(start => start.looksBack?.includes(signal.kind))
  if (looksBack) {
    const others = d.s.kept.filter(kept => kept.kind !== signal.kind)
    const same = d.s.kept.filter(kept => kept.kind === signal.kind)
    d.s.kept = [...others, ...same.slice(1 - KEPT_PER_KIND), signal]
  }
  meetClocks(d, { signal: signal.kind, role: signal.role }, signal.occurred)
}

function takeControl(d: Draft, entry: Extract<EntryBody, { kind: 'control' }>): void {
  switch (entry.act) {
    case 'pause':
      return pause(d, entry)
    case 'resume':
      return resume(d, entry.by, entry.skipEntry)
    case 'stop':
      return endJourney(d, entry.as, [], entry.by)
    default:
      return entry satisfies never
  }
}
