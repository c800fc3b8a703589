import { placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { AudienceDefinition } from '../settings.ts'
import { audienceShape } from '../shapes/audience.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Context } from './context.ts'

/** Compiles an audience: who it belongs to, and the one place its members are told to. */
export function compileAudience(ctx: Context, definition: Definition): AudienceDefinition | null {
  const shape = readShape(audienceShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const { audience: id, title, owner, file, webhook } = shape
  if ((file === undefined) === (webhook === undefined)) {
    ctx.report(placeOfKey(shape, 'audience'), 'N1', {
      what: 'an audience needs either "file" or "webhook"',
      why: 'Its members have to be told to one place.',
      fix: 'Write file: growth.csv, or webhook: <endpoint>.',
    })
    return null
  }
  if (webhook !== undefined) {
    return (
      ctx.names.require('webhook', webhook, placeOfValue(shape, 'webhook')) && { id, title, owner, to: { webhook } }
    )
  }
  if (file !== undefined && /^[a-z0-9][a-z0-9-]*\.(csv|jsonl)$/.test(file)) return { id, title, owner, to: { file } }
  ctx.report(placeOfValue(shape, 'file'), 'C2', {
    what: `"${file}" cannot be its file`,
    why: 'It is written in the data folder, as CSV or as one JSON object a line.',
    fix: 'Write a plain name that ends in .csv or .jsonl: growth.csv.',
  })
  return null
}
