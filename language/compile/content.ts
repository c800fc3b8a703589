import { parseDay } from '../../domain/calendar/iso-date.ts'
import { contentHash } from '../content-hash.ts'
import { placeOf, placeOfKey, placeOfValue, placeWithin } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { ContentDefinition } from '../release.ts'
import { contentShape } from '../shapes/content.ts'
import { notYet, readShape } from '../shapes/read-shape.ts'
import { isYes } from '../shapes/scalars.ts'
import type { Context } from './context.ts'
import { checkPlaceholders } from './placeholders.ts'

/** Fields of a message beyond facts; what is known of a person may be nothing. */
const PERSON = ['person.firstName', 'person.lastName', 'person.role']
const ALWAYS = ['sender.name', 'account.key']

type Fallbacks = Readonly<Record<string, string>>

function checkText(ctx: Context, tree: object, key: string, text: string, fallbacks: Fallbacks): void {
  const tag = text.indexOf('{%')
  if (tag >= 0) {
    const instead = 'Write one text for everybody, with {{ fields }}.'
    ctx.report(placeWithin(tree, key, text, tag, 2), 'N6', notYet('{% %}', instead))
  }
  const fields = checkPlaceholders(ctx, { tree, key, text, also: [...PERSON, ...ALWAYS] }, '{{', '}}')
  const told = new Set<string>()
  for (const { name, at, length } of fields) {
    const mayBeUnknown = PERSON.includes(name) || ctx.vocabulary.names.get(name)?.mayBeUnknown === true
    if (!mayBeUnknown || Object.hasOwn(fallbacks, name) || told.has(name)) continue
    told.add(name)
    ctx.report(placeWithin(tree, key, text, at, length), 'P4', {
      what: `${name} may be unknown, and nothing stands in for it`,
      why: 'The reader would see a gap in the sentence.',
      fix: `Add fallbacks: { ${name}: ... }.`,
    })
  }
}

function checkFallbacks(ctx: Context, fallbacks: Fallbacks): void {
  for (const field of Object.keys(fallbacks)) {
    if (PERSON.includes(field) || ctx.vocabulary.names.has(field) || ctx.vocabulary.broken.has(field)) continue
    const why = 'It would never stand in for anything.'
    ctx.report(placeOfKey(fallbacks, field), 'P4', {
      what: `nothing is called "${field}"`,
      why,
      fix: 'Name the merge field.',
    })
  }
}

/** Compiles a message. What is wrong in its text is on record. */
export function compileContent(ctx: Context, definition: Definition): ContentDefinition | null {
  const shape = readShape(contentShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const fallbacks = shape.fallbacks ?? {}
  checkFallbacks(ctx, fallbacks)
  checkText(ctx, shape, 'subject', shape.subject, fallbacks)
  checkText(ctx, shape, 'body', shape.body, fallbacks)
  if (shape.expires !== undefined && parseDay(shape.expires) === null) {
    const why = 'After it nothing may be sent.'
    const words = { what: `"${shape.expires}" is no day`, why, fix: 'Write year-month-day: 2026-12-31.' }
    ctx.report(placeOfValue(shape, 'expires'), 'C2', words)
  }
  const { content: id, title, channel, owner, language, subject, body } = shape
  return {
    id,
    title,
    channel,
    owner,
    language,
    approved: isYes(shape.approved),
    expires: shape.expires ?? null,
    fallbacks: { ...fallbacks },
    subject,
    body,
    hash: contentHash({ subject, body }),
  }
}
