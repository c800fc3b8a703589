import { placeOf, placeOfKey } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { CadenceDefinition } from '../settings.ts'
import { cadenceShape } from '../shapes/cadence.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import type { Context } from './context.ts'

export interface CompiledCadence {
  definition: CadenceDefinition
  shape: Of<typeof cadenceShape>
}

/** Compiles a cadence: its score and bands; its touches are written out, and checked, where a play follows it. */
export function compileCadence(ctx: Context, definition: Definition): CompiledCadence | null {
  const shape = readShape(cadenceShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const band = ctx.vocabulary.names.get(`band.${shape.score}`)
  if (band?.type.type !== 'one of') {
    if (ctx.vocabulary.broken.has(`band.${shape.score}`)) return null
    const words = { what: `no score is called "${shape.score}"`, why: 'Its band chooses the pattern.' }
    ctx.report(placeOfKey(shape, 'score'), 'N4', { ...words, fix: 'Name a score that has bands.' })
    return null
  }
  const bands = band.type.values
  const odd = Object.keys(shape.patterns).find(key => key !== 'otherwise' && !bands.includes(key))
  if (odd !== undefined) {
    const words = { what: `${shape.score} has no band "${odd}"`, why: 'Nobody would ever be reached by this pattern.' }
    ctx.report(placeOfKey(shape.patterns, odd), 'C1', {
      ...words,
      fix: `Its bands are ${bands.join(', ')}; and otherwise.`,
    })
    return null
  }
  const { cadence: id, title, owner } = shape
  return { definition: { id, title, owner }, shape }
}
