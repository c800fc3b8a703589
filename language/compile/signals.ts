import { ENGINE_KINDS } from '../engine-kinds.ts'
import { listWords } from '../list-words.ts'
import { lookAlikeHint } from '../look-alikes.ts'
import { didYouMean } from '../nearest.ts'
import { lineOf, placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { FactDefinition, FactType, SignalDefinition } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isYes } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import { signalShape, signalsShape } from '../shapes/signals.ts'
import { factType } from './fact-type.ts'
import { exactLength, parseLength } from './length.ts'

export interface Signals {
  signals: Record<string, SignalDefinition>
  declared: Map<string, string>
  broken: Set<string>
  /** as they were written, for what can only be read once everything is known */
  shapes: Map<string, Of<typeof signalShape>>
}

function payloadOf(shape: Of<typeof signalShape>, report: Report): Record<string, FactType> | null {
  const payload: Record<string, FactType> = {}
  let fine = true
  const fields = shape.payload ?? {}
  for (const [field, text] of Object.entries(fields)) {
    const read = factType(text, placeOfValue(fields, field), report)
    if (read && read.more.length === 0) payload[field] = read.type
    else {
      fine = false
      if (!read) continue
      const why = 'Any field of a payload may be missing; its source is the signal.'
      report(placeOfValue(fields, field), 'C2', { what: 'only a type can stand here', why, fix: 'Leave out the rest.' })
    }
  }
  return fine ? payload : null
}

/** The usage field an engine kind looks at; reports what is no number of usage (C1). */
function watchOf(
  shape: Of<typeof signalShape>,
  facts: Readonly<Record<string, FactDefinition>>,
  report: Report,
): string | null {
  if (shape.watch === undefined) return null
  const fact = facts[shape.watch]
  if (fact?.type === 'number' && shape.watch.startsWith('usage.')) return fact.field
  report(placeOfValue(shape, 'watch'), 'C1', {
    what: `"${shape.watch}" is no number of usage`,
    why: 'There is no series to look at, so the signal would never come.',
    fix: 'Name a usage fact that is a number, such as usage.activeUsers.',
  })
  return null
}

/** Systems report accounts, contracts and usage by themselves, day after day: that is no sign of life unless it says so. */
const isSign = ({ by, sets }: Of<typeof signalShape>): boolean =>
  by !== 'engine' && (sets === undefined || sets === 'opportunity')
/** Keys of the kinds that need them, and have no use for any other. */
const OWN_KEYS = { before: 'renewal.near', quiet: 'account.stalled' } as const

/** Reports an engine kind the engine never tells of (C1), and a key that says nothing of this kind, or is missing (N1). */
function engineRules(kind: string, shape: Of<typeof signalShape>, report: Report): void {
  const engine = shape.by === 'engine'
  if (engine && shape.watch === undefined && !Object.hasOwn(ENGINE_KINDS, kind)) {
    const known = Object.keys(ENGINE_KINDS)
    report(placeOfValue(shape, 'by'), 'C1', {
      what: `the engine tells nothing by "${kind}"`,
      why: 'The signal would never come.',
      fix: `${didYouMean(kind, known)}By itself it tells ${listWords(known, 'and')}; any kind may watch a usage fact.`,
    })
  }
  for (const [key, owner] of Object.entries(OWN_KEYS) as ['before' | 'quiet', string][]) {
    const given = shape[key] !== undefined
    if (given && kind !== owner) report(placeOfKey(shape, key), 'N1', misplaced(key, owner))
    if (!given && kind === owner && engine) {
      const fix = key === 'before' ? 'Write before: [120d, 90d, 30d].' : 'Write quiet: 21d.'
      report(placeOf(shape), 'N1', {
        what: `${kind} needs "${key}"`,
        why: 'Without it there is no moment to tell it.',
        fix,
      })
    }
  }
  if (shape.falls !== undefined && shape.watch === undefined) {
    report(placeOfKey(shape, 'falls'), 'N1', misplaced('falls', 'a kind with "watch"'))
  }
}

/** Reports a kind that cannot stand for what only a network tells (N1), and a second one that says it does (N3). */
function networkRules(
  shape: Of<typeof signalShape>,
  known: Readonly<Record<string, SignalDefinition>>,
  report: Report,
): void {
  if (!isYes(shape.network)) return
  const place = placeOfKey(shape, 'network')
  if (shape.about === 'person' || shape.by === 'engine' || shape.sets !== undefined) {
    report(place, 'N1', {
      what: '"network" says nothing here',
      why: 'A network tells an account and no person, of what comes from outside and writes no record.',
      fix: 'Give it a kind of its own: network.visited, about: account.',
    })
  }
  const first = Object.values(known).find(kind => kind.network)
  if (first !== undefined) {
    report(place, 'N3', {
      what: `${first.kind} stands for it already`,
      why: 'What only a network tells the account of counts as one kind.',
      fix: 'Leave it out here or there.',
    })
  }
}

function misplaced(key: string, owner: string): { what: string; why: string; fix: string } {
  return { what: `"${key}" says nothing here`, why: `It belongs to ${owner}.`, fix: 'Leave it out.' }
}

/** Windows before the end of a contract, in whole days, largest first; reports others (C2). */
function windowsOf(shape: Of<typeof signalShape>, report: Report): number[] {
  const { before } = shape
  if (before === undefined) return []
  const days = before.flatMap((text, at) => {
    const length = parseLength(text)
    if (length && (length.unit === 'd' || length.unit === 'w')) return [length.unit === 'w' ? length.n * 7 : length.n]
    report(placeOfValue(before, at), 'C2', {
      what: `"${text}" is no number of days`,
      why: 'Windows before a date begin with a day.',
      fix: 'Write 90d or 4w.',
    })
    return []
  })
  return [...new Set(days)].sort((a, b) => b - a)
}

function compileSignal(
  kind: string,
  shape: Of<typeof signalShape>,
  facts: Readonly<Record<string, FactDefinition>>,
  report: Report,
): SignalDefinition | null {
  const payload = payloadOf(shape, report)
  const keepFor = shape.keepFor === undefined ? null : exactLength(report, shape, 'keepFor', shape.keepFor)
  const watch = watchOf(shape, facts, report)
  engineRules(kind, shape, report)
  const before = windowsOf(shape, report)
  const quiet = shape.quiet === undefined ? null : exactLength(report, shape, 'quiet', shape.quiet)
  if (!payload) return null
  return {
    kind,
    title: shape.title,
    by: shape.by ?? 'source',
    about: shape.about,
    payload,
    keepFor,
    ...(shape.touch === undefined ? {} : { touch: shape.touch }),
    engages: isYes(shape.engages),
    activity: shape.activity === undefined ? isSign(shape) : isYes(shape.activity),
    ...(isYes(shape.network) ? { network: true } : {}),
    sets: shape.sets ?? null,
    watch,
    ...(isYes(shape.falls) ? { falls: true } : {}),
    ...(before.length > 0 ? { before } : {}),
    ...(quiet === null ? {} : { quiet }),
  }
}

/** What the engine tells of segments by itself; `segment` in their payload is the one entered or left. */
function segmentSignals(segments: readonly string[]): SignalDefinition[] {
  const values = [...segments].sort()
  const payload: Record<string, FactType> = { segment: { type: 'one of', values } }
  const told = {
    by: 'engine',
    about: 'account',
    payload,
    keepFor: null,
    engages: false,
    activity: false,
    sets: null,
    watch: null,
  } as const
  return [
    { kind: 'segment.entered', title: 'Entered a segment', ...told },
    { kind: 'segment.left', title: 'Left a segment', ...told },
  ]
}

/** Compiles all lists of signals. `segments`: ids, for what the engine tells of them. A wrong kind is told once and then passed over wherever it is named. */
export function compileSignals(
  definitions: readonly Definition[],
  facts: Readonly<Record<string, FactDefinition>>,
  segments: readonly string[],
  report: Report,
): Signals {
  const result: Signals = { signals: {}, declared: new Map(), broken: new Set(), shapes: new Map() }
  for (const signal of segments.length > 0 ? segmentSignals(segments) : []) {
    result.signals[signal.kind] = signal
    result.declared.set(signal.kind, 'the engine itself')
  }
  for (const { tree } of definitions) {
    const list = readShape(signalsShape, tree, placeOf(tree), report)?.signals ?? {}
    for (const [kind, value] of Object.entries(list)) {
      const place = placeOfKey(list, kind)
      const first = result.declared.get(kind)
      const named = /^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(kind)
      if (first !== undefined || !named) {
        const what = first === undefined ? `"${kind}" is no kind of signal` : `${kind} is declared twice`
        const fix =
          first === undefined
            ? `${lookAlikeHint(kind)}Write two words with a dot between: meeting.held.`
            : `It is declared already: ${first}.`
        report(place, 'N3', { what, why: 'A kind stands for one thing for ever.', fix })
        if (first === undefined) result.broken.add(kind)
        continue
      }
      result.declared.set(kind, lineOf(place))
      const shape = readShape(signalShape, value, place, report)
      if (shape) networkRules(shape, result.signals, report)
      const signal = shape && compileSignal(kind, shape, facts, report)
      if (shape && signal) {
        result.signals[kind] = signal
        result.shapes.set(kind, shape)
      } else result.broken.add(kind)
    }
  }
  return result
}
