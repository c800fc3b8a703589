import { parseDay } from '../../domain/calendar/iso-date.ts'
import { isLanguage } from '../../domain/people/is-language.ts'
import type { ContentDefinition, ContentText } from '../content-definition.ts'
import { contentHash } from '../content-hash.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfKey, placeOfValue, placeWithin } from '../places.ts'
import type { Definition } from '../read-source.ts'
import { contentShape, textShape } from '../shapes/content.ts'
import { notYet, readShape } from '../shapes/read-shape.ts'
import { isYes } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import type { Context } from './context.ts'
import { letterBy } from './letter-by.ts'
import { meantForOf } from './meant-for.ts'
import { checkPlaceholders } from './placeholders.ts'

/** Fields of a message beyond facts; what is known of a person may be nothing. */
const PERSON = ['person.firstName', 'person.lastName', 'person.role']
const ALWAYS = ['sender.name', 'account.key', 'person.token']

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

/** The words of a message in one language, checked. What stands in for a field is of that language too. */
function textOf(ctx: Context, tree: Of<typeof textShape>): ContentText {
  const { subject, preheader, body, fallbacks = {} } = tree
  checkFallbacks(ctx, fallbacks)
  checkText(ctx, tree, 'subject', subject, fallbacks)
  if (preheader !== undefined) checkText(ctx, tree, 'preheader', preheader, fallbacks)
  checkText(ctx, tree, 'body', body, fallbacks)
  const words = { subject, ...(preheader === undefined ? {} : { preheader }), body }
  return { fallbacks: { ...fallbacks }, ...words, hash: contentHash(words) }
}

function textsOf(
  ctx: Context,
  { language: own, languages = {} }: Of<typeof contentShape>,
): Record<string, ContentText> {
  const texts: Record<string, ContentText> = {}
  for (const [language, tree] of Object.entries(languages)) {
    const text = readShape(textShape, tree, placeOfValue(languages, language), ctx.report)
    if (text) texts[language] = textOf(ctx, text)
    if (isLanguage(language) && language.toLowerCase() !== own.toLowerCase()) continue
    const second = isLanguage(language)
    ctx.report(placeOfKey(languages, language), second ? 'N3' : 'C2', {
      what: second ? `there is a second text in ${language}` : `"${language}" is no language`,
      why: 'Nobody would ever get this one.',
      fix: second ? `"language: ${own}" says what the text outside of "languages" is in.` : 'Write en, de or pt-BR.',
    })
  }
  return texts
}

/** What an approval is of: one text by its own hash, several by all of theirs. */
function versionOf(own: ContentText, others: Readonly<Record<string, ContentText>>): string {
  const hashes = Object.entries(others).map(([language, { hash }]) => [language.toLowerCase(), hash])
  return hashes.length === 0 ? own.hash : contentHash({ own: own.hash, ...Object.fromEntries(hashes) })
}

function checkConsent(ctx: Context, shape: Of<typeof contentShape>): void {
  const { consent } = shape
  const ids = ctx.workspace.consents.map(one => one.id)
  if (consent === undefined) return
  if (!ids.includes(consent)) {
    ctx.report(placeOfValue(shape, 'consent'), 'P4', {
      what: `there is no consent class called "${consent}"`,
      why: 'Nobody can have consented to it, so nobody would ever get this.',
      fix: didYouMean(consent, ids) || `Declare it in workspace.yaml: consents: { ${consent}: ... }.`,
    })
  } else if (shape.touch !== undefined && !isYes(shape.touch)) {
    ctx.report(placeOfValue(shape, 'consent'), 'P4', {
      what: `"consent: ${consent}" does not fit "touch: no"`,
      why: 'What is no touch goes out whatever the caps say, because people have to have it; what they may refuse is a touch.',
      fix: 'Leave out one of the two.',
    })
  }
}

/** Compiles a message. What is wrong in its text is on record. */
export function compileContent(ctx: Context, definition: Definition): ContentDefinition | null {
  const shape = readShape(contentShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const text = textOf(ctx, shape)
  const texts = textsOf(ctx, shape)
  checkConsent(ctx, shape)
  if (shape.expires !== undefined && parseDay(shape.expires) === null) {
    const why = 'After it nothing may be sent.'
    const words = { what: `"${shape.expires}" is no day`, why, fix: 'Write year-month-day: 2026-12-31.' }
    ctx.report(placeOfValue(shape, 'expires'), 'C2', words)
  }
  const meantFor = meantForOf(ctx, shape)
  const webhook = letterBy(ctx, shape)
  const { content: id, title, channel, owner, language } = shape
  return {
    id,
    title,
    channel,
    ...(webhook === null ? {} : { webhook }),
    owner,
    language,
    texts,
    consent: shape.consent ?? null,
    touch: shape.touch === undefined || isYes(shape.touch),
    approved: shape.approved === 'by hand' ? shape.approved : isYes(shape.approved),
    version: versionOf(text, texts),
    expires: shape.expires ?? null,
    ...(meantFor ? { meantFor } : {}),
    ...text,
  }
}
