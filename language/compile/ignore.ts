import { type Vocabulary, wholePayload } from '../condition/scope.ts'
import { placeOfKey, placeOfValue } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { SignalDefinition } from '../settings.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import { ignoreShape, type signalShape } from '../shapes/signals.ts'
import { testAt } from './condition-at.ts'

/** Compiles which signals of a kind count for nothing. Text may be asked: they are judged where they come in. */
export function compileIgnore(
  signal: SignalDefinition,
  shape: Of<typeof signalShape>,
  vocabulary: Vocabulary,
  report: Report,
): NonNullable<SignalDefinition['ignore']> {
  const list = shape.ignore
  if (list === undefined) return []
  if (signal.by === 'engine') {
    const why = 'What the engine notices is told, or it is not declared.'
    report(placeOfKey(shape, 'ignore'), 'N1', { what: '"ignore" says nothing here', why, fix: 'Leave it out.' })
    return []
  }
  const fields = { fields: wholePayload(signal.payload), fieldsOf: signal.kind, withheld: [] }
  return list.flatMap((item, at) => {
    const line = readShape(ignoreShape, item, placeOfValue(list, at), report)
    const test = line && testAt(report, vocabulary, { tree: line, key: 'where', text: line.where }, fields)
    return line && test ? [{ test, because: line.because }] : []
  })
}
