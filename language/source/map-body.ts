import { readMoment } from '../../domain/calendar/read-moment.ts'
import { didYouMean } from '../nearest.ts'
import type { SignalDefinition } from '../settings.ts'
import type { SourceDefinition, SourceFields, SourceSignal, SourceValue } from '../source-definition.ts'
import { readPath } from './read-path.ts'
import { asText, readValue, typed } from './read-value.ts'

/** A signal as `/v1/signals` takes it, not checked yet. */
interface MappedSignal {
  /** left out: the same body counts once */
  id?: unknown
  source: string
  kind: string
  at?: unknown
  account: Record<string, unknown>
  person?: Record<string, unknown>
  data: Record<string, unknown>
}

/** What one thing in a body becomes. `item` is that thing as it came. */
export type Mapped = { item: unknown } & (
  | { signal: MappedSignal }
  | { skipped: string }
  | { refused: { code: string; message: string } }
)

/** What a body becomes by a source: one thing, or one for each item of its list. Every value is checked later. */
export function mapBody(
  source: SourceDefinition,
  kinds: Readonly<Record<string, SignalDefinition>>,
  body: unknown,
): Mapped[] {
  const listed = source.each === null ? body : readPath(body, source.each)
  if (source.each !== null && !Array.isArray(listed)) {
    const message = `there is no list at ${source.each.join('.')}, where ${source.id} looks for what happened`
    return [{ item: body, refused: { code: 'body_without_list', message } }]
  }
  const items: unknown[] = Array.isArray(listed) ? listed : [listed]
  return items.map(item => ({ item, ...mapItem(source, kinds, item) }))
}

type Made = { signal: MappedSignal } | { skipped: string } | { refused: { code: string; message: string } }

function mapItem(source: SourceDefinition, kinds: Readonly<Record<string, SignalDefinition>>, item: unknown): Made {
  const refuse = (code: string, message: string): Made => ({ refused: { code, message } })
  if (typeof item !== 'object' || item === null)
    return refuse('body_invalid', `${source.id} sends objects, this is none`)
  const sent = source.by === null ? '' : readValue(source.by, item)
  if (sent === undefined || typeof sent === 'object')
    return refuse('event_missing', `nothing says what happened: ${source.id} looks at ${placeOf(source.by)}`)
  const event = String(sent)
  const signal = signalFor(source.signals, event)
  if (!signal) {
    const known = source.signals.map(({ match }) => match)
    const message = `${source.id} maps no "${event.slice(0, 200)}". ${didYouMean(event, known)}It maps ${known.join(', ')}.`
    return refuse('event_unknown', message)
  }
  const kind = signal.kind === null ? undefined : kinds[signal.kind]
  if (!kind) return { skipped: event }
  const at = signal.at && readValue(signal.at, item)
  const when = at === null || at === undefined ? undefined : momentOf(at)
  if (when === null)
    return refuse('at_invalid', `"at" is ${JSON.stringify(at)?.slice(0, 100)}: no moment anybody can tell`)
  const id = signal.id && asText(readValue(signal.id, item))
  const person = fieldsOf(signal.person, item, asText)
  const data = Object.entries(fieldsOf(signal.data, item, value => value)).map(([field, value]) => {
    const type = kind.payload[field]
    return [field, type ? typed(value, type) : value]
  })
  return {
    signal: {
      ...(id === null || id === undefined ? {} : { id }),
      source: source.id,
      kind: kind.kind,
      ...(when === undefined ? {} : { at: new Date(when).toISOString() }),
      account: fieldsOf(signal.account, item, asText),
      ...(Object.keys(person).length === 0 ? {} : { person }),
      data: Object.fromEntries(data),
    },
  }
}

/** The first that matches: those without a star come first. */
function signalFor(signals: readonly SourceSignal[], event: string): SourceSignal | undefined {
  return signals.find(({ match }) => match === event || (match.includes('*') && fits(match.split('*'), event)))
}

/** Do the pieces of a pattern stand in a text in this order, the first in front and the last at the end? */
function fits(pieces: readonly string[], text: string): boolean {
  const [first = '', ...others] = pieces
  const last = others.pop() ?? ''
  if (!text.startsWith(first) || text.length < first.length + last.length || !text.endsWith(last)) return false
  let at = first.length
  for (const piece of others) {
    const found = text.indexOf(piece, at)
    if (found < 0) return false
    at = found + piece.length
  }
  return at <= text.length - last.length
}

function fieldsOf(fields: SourceFields, item: unknown, turn: (value: unknown) => unknown): Record<string, unknown> {
  const values = Object.entries(fields).map(([field, from]) => [field, turn(readValue(from, item))] as const)
  return Object.fromEntries(values.filter(([, value]) => value !== undefined))
}

/** Seconds and milliseconds since 1970 are told apart by their size: as milliseconds, seconds of today lie in January 1970. */
const MOST_SECONDS = 1e11
/** The last moment a date can be. */
const LAST = 8.64e15

/** UTC milliseconds; null = none can be told. */
function momentOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{9,14}(\.\d+)?$/.test(value) ? Number(value) : value
  if (typeof number !== 'number') return typeof value === 'string' ? readMoment(value.trim()) : null
  const at = Math.abs(number) < MOST_SECONDS ? number * 1000 : number
  return Math.abs(at) <= LAST ? Math.round(at) : null
}

function placeOf(by: SourceValue | null): string {
  return by && 'paths' in by ? by.paths.map(path => path.join('.')).join(' or ') : 'nothing'
}
