import { wrongField } from '../../../domain/signal/wrong-field.ts'
import { type Place, placeOfKey, placeOfValue } from '../../places.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import { sourceExampleShape, type sourceShape } from '../../shapes/source.ts'
import { type Mapped, mapBody } from '../../source/map-body.ts'
import type { SourceDefinition } from '../../source-definition.ts'
import type { Context } from '../context.ts'

/** Asks every example of a source what becomes of its body, and tells where it is something else (S1). */
export function checkExamples(ctx: Context, source: SourceDefinition, shape: Of<typeof sourceShape>): boolean {
  const examples = shape.examples ?? []
  return examples.map((_, i) => checkExample(ctx, source, examples, i)).every(Boolean)
}

function checkExample(ctx: Context, source: SourceDefinition, examples: object, i: number): boolean {
  const said = (examples as Record<number, unknown>)[i]
  const shape = readShape(sourceExampleShape, said, placeOfValue(examples, i), ctx.report)
  if (!shape) return false
  const tell = (place: Place, what: string, fix: string): false => {
    ctx.report(place, 'S1', {
      what,
      why: 'What the other system sends would become something else than is meant.',
      fix,
    })
    return false
  }
  const mapped = mapBody(source, ctx.signals, shape.body)
  const refused = mapped.map(made => refusalOf(ctx, made)).find(reason => reason !== null)
  if (refused !== undefined) return tell(placeOfKey(shape, 'body'), 'this body is refused', refused)
  const made = mapped.flatMap(one => ('signal' in one ? [one.signal] : []))
  if (made.length !== shape.gives.length) {
    const fix = `It becomes ${made.length === 0 ? 'nothing' : made.map(signal => signal.kind).join(', ')}.`
    return tell(placeOfKey(shape, 'gives'), `this body gives ${made.length} signals, not ${shape.gives.length}`, fix)
  }
  return made.every((signal, n) => {
    const wanted = shape.gives[n]
    const other = firstDifference(wanted, signal, '')
    if (other === null) return true
    const { container, key } = other
    const place = container === null ? placeOfValue(shape.gives, n) : placeOfValue(container, key)
    return tell(place, `this body gives another ${other.path}`, `It becomes ${JSON.stringify(other.got) ?? 'nothing'}.`)
  })
}

function refusalOf(ctx: Context, made: Mapped): string | null {
  if ('refused' in made) return made.refused.message
  if ('skipped' in made) return null
  const kind = ctx.signals[made.signal.kind]
  return kind ? wrongField(kind, made.signal.data) : null
}

interface Difference {
  path: string
  container: object | null
  key: string
  got: unknown
}

/** The first thing that is said and is not so; what is not said may be anything. */
function firstDifference(
  wanted: unknown,
  got: unknown,
  path: string,
  container: object | null = null,
): Difference | null {
  const key = path.split('.').at(-1) ?? ''
  if (typeof wanted !== 'object' || wanted === null) {
    const same = wanted === got || (key === 'at' && Date.parse(String(wanted)) === Date.parse(String(got)))
    return same ? null : { path, container, key, got }
  }
  if (typeof got !== 'object' || got === null) return { path, container, key, got }
  for (const [name, value] of Object.entries(wanted)) {
    const inner = Object.hasOwn(got, name) ? (got as Record<string, unknown>)[name] : undefined
    const found = firstDifference(value, inner, path === '' ? name : `${path}.${name}`, wanted)
    if (found) return found
  }
  return null
}
