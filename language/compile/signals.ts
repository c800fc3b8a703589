import { lookAlikeHint } from '../look-alikes.ts'
import { lineOf, placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import type { FactDefinition, FactType, SignalDefinition } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isYes } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import { signalShape, signalsShape } from '../shapes/signals.ts'
import { factType } from './fact-type.ts'
import { exactLength } from './length.ts'

export interface Signals {
  signals: Record<string, SignalDefinition>
  declared: Map<string, string>
  broken: Set<string>
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

function compileSignal(
  kind: string,
  shape: Of<typeof signalShape>,
  facts: Readonly<Record<string, FactDefinition>>,
  report: Report,
): SignalDefinition | null {
  const payload = payloadOf(shape, report)
  const keepFor = shape.keepFor === undefined ? null : exactLength(report, shape, 'keepFor', shape.keepFor)
  const watch = watchOf(shape, facts, report)
  if (!payload) return null
  return {
    kind,
    title: shape.title,
    by: shape.by ?? 'source',
    about: shape.about,
    payload,
    keepFor,
    engages: isYes(shape.engages),
    activity: shape.activity === undefined ? isSign(shape) : isYes(shape.activity),
    sets: shape.sets ?? null,
    watch,
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
  const result: Signals = { signals: {}, declared: new Map(), broken: new Set() }
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
      const signal = shape && compileSignal(kind, shape, facts, report)
      if (signal) result.signals[kind] = signal
      else result.broken.add(kind)
    }
  }
  return result
}
