import { parseDay } from '../../domain/calendar/iso-date.ts'
import { placeOf, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import { assetShape } from '../shapes/asset.ts'
import { readShape } from '../shapes/read-shape.ts'
import { isYes } from '../shapes/scalars.ts'
import type { AssetDefinition } from '../task-definition.ts'
import type { Context } from './context.ts'

/** Compiles something to bring to a talk. Null when nobody could open it. */
export function compileAsset(ctx: Context, definition: Definition): AssetDefinition | null {
  const shape = readShape(assetShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const { asset: id, title, owner, kind, url } = shape
  const address = URL.canParse(url) ? new URL(url) : null
  if (address?.protocol !== 'https:' || address.username !== '') {
    ctx.report(placeOfValue(shape, 'url'), 'C2', {
      what: `"${url}" is no address to open it at`,
      why: 'Whoever has the task would click into nothing, or into something unsafe.',
      fix: 'Write https://host/path, without a password.',
    })
    return null
  }
  if (shape.expires !== undefined && parseDay(shape.expires) === null) {
    const what = `"${shape.expires}" is no day`
    const why = 'After it nobody should bring it.'
    ctx.report(placeOfValue(shape, 'expires'), 'C2', { what, why, fix: 'Write year-month-day: 2026-12-31.' })
  }
  return { id, title, owner, kind, url, approved: isYes(shape.approved), expires: shape.expires ?? null }
}
