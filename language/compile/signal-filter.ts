import { didYouMean } from '../nearest.ts'
import { lineOf, placeOfKey, placeOfValue } from '../places.ts'
import type { SignalFilter } from '../plan.ts'
import { testAt } from './condition-at.ts'
import type { Context } from './context.ts'
import { roleExists } from './people.ts'

/** A mapping that names a kind of signal, and perhaps who and what it has to be. */
interface SignalAt {
  signal?: string | undefined
  from?: string | undefined
  where?: string | undefined
}

/** What a run or lane is about, and its own signals can be told by. */
export interface About {
  person: boolean
  opportunity: boolean
}

const ABOUT_NOBODY: About = { person: false, opportunity: false }
const OWN: Readonly<Record<string, keyof About>> = {
  each: 'person',
  'signal.stakeholder': 'person',
  'signal.opportunity': 'opportunity',
}

/** Compiles which signals count. `code` is told when there is no such kind: waiting for it would be for ever (F3), or it is a plain misnomer (N4). */
export function signalFilter(
  ctx: Context,
  shape: SignalAt,
  code: 'F3' | 'N4',
  about: About = ABOUT_NOBODY,
): SignalFilter | null {
  const kind = shape.signal ?? ''
  const scope = ctx.vocabulary.signals.get(kind)
  if (!scope) {
    if (ctx.vocabulary.broken.has(kind)) return null
    ctx.report(placeOfValue(shape, 'signal'), code, {
      what: `no kind of signal is called "${kind}"`,
      why: 'It could never come, so this would never happen.',
      fix: didYouMean(kind, ctx.vocabulary.signals.keys()) || 'Declare it in signals.yaml.',
    })
    return null
  }
  const named = shape.from ?? ''
  const own = Object.hasOwn(OWN, named) ? (OWN[named] ?? null) : null
  if (own !== null && !about[own]) {
    ctx.report(placeOfValue(shape, 'from'), 'F3', {
      what: `no ${own} is at hand here`,
      why: 'There is nobody it could mean, so this could never happen.',
      fix: 'Leave "from" out, or name a role.',
    })
    return null
  }
  let fine = shape.from === undefined || own !== null || roleExists(ctx, shape.from, placeOfValue(shape, 'from'))
  if (fine && shape.from !== undefined && own !== 'opportunity' && ctx.signals[kind]?.about === 'account') {
    fine = false
    ctx.report(placeOfKey(shape, 'from'), 'F3', {
      what: `${kind} is about an account, not a person`,
      why: 'It comes from nobody, so this could never happen.',
      fix: `Leave "from" out (${scope.declared ?? lineOf(placeOfKey(shape, 'from'))}).`,
    })
  }
  const mine = own === null ? {} : { own }
  const from = own === null ? (shape.from ?? null) : null
  if (shape.where === undefined) return fine ? { kind, from, where: null, ...mine } : null
  const fields = { fields: scope.fields, fieldsOf: kind, withheld: scope.withheld }
  const where = testAt(ctx.report, ctx.vocabulary, { tree: shape, key: 'where', text: shape.where }, fields)
  return fine && where ? { kind, from, where, ...mine } : null
}
