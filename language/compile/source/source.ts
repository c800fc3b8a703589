import { didYouMean } from '../../nearest.ts'
import { placeOf, placeOfKey, placeOfValue } from '../../places.ts'
import type { Definition } from '../../read-source.ts'
import type { FactType } from '../../settings.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import { sourceShape, sourceSignalShape } from '../../shapes/source.ts'
import type { SourceDefinition, SourceFields, SourceSignal, SourceValue } from '../../source-definition.ts'
import type { Context } from '../context.ts'
import { checkExamples } from './examples.ts'
import { sourcePath } from './path.ts'
import { signatureOf } from './signature.ts'
import { sourceValue } from './value.ts'

type Shape = Of<typeof sourceShape>
type SignalShape = Of<typeof sourceSignalShape>

/** Compiles a source, and asks its examples. Null when anything of it is wrong. */
export function compileSource(ctx: Context, definition: Definition): SourceDefinition | null {
  const { report } = ctx
  const shape = readShape(sourceShape, definition.tree, placeOf(definition.tree), report)
  if (!shape) return null
  const signature =
    shape.signature === undefined ? null : signatureOf(shape.signature, placeOfValue(shape, 'signature'), report)
  const each = shape.each === undefined ? null : sourcePath(shape.each, placeOfValue(shape, 'each'), report)
  const by = shape.by === undefined ? null : valueAt(ctx, shape, 'by', null)
  const known = Object.keys(shape.signals)
  if (shape.by === undefined && (known.length !== 1 || known[0] !== '*')) {
    report(placeOfKey(shape, 'signals'), 'N1', {
      what: 'nothing says which of these signals it is',
      why: 'Each would be taken for the same.',
      fix: 'Add by: <path>, or write one signal under "*".',
    })
    return null
  }
  const signals = known.map(match => signalOf(ctx, shape, match))
  const whole = signals.filter(signal => signal !== null)
  const wrong = (shape.each !== undefined && !each) || (shape.by !== undefined && !by)
  if (signature === undefined || wrong || whole.length < signals.length) return null
  const starless = whole.filter(({ match }) => !match.includes('*'))
  const ordered = [...starless, ...whole.filter(signal => !starless.includes(signal))]
  const { source: id, title, owner } = shape
  const source = { id, title, owner, signature, each, by, signals: ordered }
  return checkExamples(ctx, source, shape) ? source : null
}

function valueAt(ctx: Context, tree: object, key: string, type: FactType | null): SourceValue | null {
  return sourceValue({ tree, key, value: (tree as Record<string, unknown>)[key], type }, ctx.report)
}

function signalOf(ctx: Context, source: Shape, match: string): SourceSignal | null {
  const said = source.signals[match]
  if (said === 'skip') return { match, kind: null, id: null, at: null, account: {}, person: {}, data: {} }
  const shape = readShape(sourceSignalShape, said, placeOfValue(source.signals, match), ctx.report)
  if (!shape) return null
  const payload = payloadOf(ctx, shape)
  const [account, person, data] = [
    fieldsOf(ctx, [source.account, shape.account]),
    fieldsOf(ctx, [source.person, shape.person]),
    payload && dataOf(ctx, shape, payload),
  ]
  const [id, at] = (['id', 'at'] as const).map(key => {
    const tree = shape[key] === undefined ? source : shape
    return tree[key] === undefined ? null : (valueAt(ctx, tree, key, null) ?? undefined)
  })
  if (!account || !person || !data || id === undefined || at === undefined) return null
  if (Object.keys(account).length === 0 && Object.keys(person).length === 0) {
    ctx.report(placeOf(shape), 'N1', {
      what: 'nothing says whose signal this is',
      why: 'It would belong to no account.',
      fix: 'Add account: { domain: <path> } or person: { email: <path> }, here or for the whole source.',
    })
    return null
  }
  return { match, kind: shape.kind, id, at, account, person, data }
}

/** The payload of the kind it becomes; null when there is no such kind, or it is the engine's own. */
function payloadOf(ctx: Context, shape: SignalShape): Readonly<Record<string, FactType>> | null {
  const signal = ctx.signals[shape.kind]
  if (signal?.by === 'source') return signal.payload
  if (ctx.vocabulary.broken.has(shape.kind)) return null
  const kinds = Object.values(ctx.signals).filter(({ by }) => by === 'source')
  ctx.report(placeOfValue(shape, 'kind'), 'N4', {
    what: signal ? `${shape.kind} is what the engine notices itself` : `no kind of signal is called "${shape.kind}"`,
    why: 'Nothing would be let in.',
    fix:
      didYouMean(
        shape.kind,
        kinds.map(({ kind }) => kind),
      ) || 'Declare it in signals.yaml.',
  })
  return null
}

/** Fields of the source, and over them those of the signal itself; null when one is wrong. */
function fieldsOf(ctx: Context, trees: readonly (object | undefined)[]): SourceFields | null {
  const fields: SourceFields = {}
  let fine = true
  for (const tree of trees) {
    for (const key of Object.keys(tree ?? {})) {
      const value = tree && valueAt(ctx, tree, key, null)
      if (value) fields[key] = value
      else fine = false
    }
  }
  return fine ? fields : null
}

function dataOf(ctx: Context, shape: SignalShape, payload: Readonly<Record<string, FactType>>): SourceFields | null {
  const fields: SourceFields = {}
  let fine = true
  const data = shape.data ?? {}
  for (const key of Object.keys(data)) {
    const type = Object.hasOwn(payload, key) ? payload[key] : undefined
    const value = type && valueAt(ctx, data, key, type)
    if (value) fields[key] = value
    else fine = false
    if (type) continue
    const known = Object.keys(payload)
    ctx.report(placeOfKey(data, key), 'C1', {
      what: `${shape.kind} has no field "${key}"`,
      why: 'Nothing would read it.',
      fix: `${didYouMean(key, known)}${known.length === 0 ? 'It carries none.' : `It carries ${known.join(', ')}.`}`,
    })
  }
  return fine ? fields : null
}
