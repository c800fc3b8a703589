import { didYouMean } from '../../nearest.ts'
import { placeOfKey, placeOfValue } from '../../places.ts'
import type { KeptType, WebhookStep, WithValue } from '../../play-steps.ts'
import { isYes } from '../../shapes/scalars.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import { factType } from '../fact-type.ts'
import { checkPlaceholders } from '../placeholders.ts'
import type { Flow, Spot } from './flow.ts'
import { onFailureOf } from './on-failure.ts'

type Shape = Of<typeof stepShapes.webhook>

/** Names of a message to another system: letters and digits, as programs like them. */
const FIELD = /^[A-Za-z][A-Za-z0-9_]{0,39}$/

function checkField(flow: Flow, tree: object, name: string): boolean {
  if (FIELD.test(name) && !(name in {})) return true
  flow.ctx.report(placeOfKey(tree, name), 'N1', {
    what: `"${name}" cannot be the name of a field`,
    why: 'The other system has to be able to read it.',
    fix: 'Write letters and digits: quoteId.',
  })
  return false
}

/** `account.key`, `usage.seatsBought`: a fact; a text with {facts}; else a fixed value. */
function withValue({ ctx }: Flow, tree: object, name: string, value: unknown): WithValue | null {
  if (typeof value === 'number' || typeof value === 'boolean') return { value }
  if (value === 'yes' || value === 'no') return { value: isYes(value) }
  if (typeof value !== 'string') {
    const words = { what: 'this is no value', why: 'A field holds one value.' }
    ctx.report(placeOfValue(tree, name), 'C2', { ...words, fix: 'Name a fact, or write a text or a number.' })
    return null
  }
  if (value.includes('{')) {
    const found = checkPlaceholders(ctx, { tree, key: name, text: value, also: ['account.key'] })
    return found.length > 0 ? { text: value } : null
  }
  const known = ctx.vocabulary.names.get(value)
  if (value === 'account.key' || (known && known.from !== 'task' && known.from !== 'this-task')) return { fact: value }
  if (!/^[a-z]\w*\.[\w.-]+$/.test(value) || ctx.vocabulary.broken.has(value)) return { value }
  ctx.report(placeOfValue(tree, name), 'C1', {
    what: `no fact is called "${value}"`,
    why: 'The other system would be told the name in place of the value.',
    fix: `${didYouMean(value, ctx.vocabulary.names.keys())}A fixed text has no dot between its words.`,
  })
  return null
}

function keptType({ ctx }: Flow, tree: object, name: string, text: string): KeptType | null {
  const found = factType(text, placeOfValue(tree, name), ctx.report)
  if (!found) return null
  const { type, more } = found
  if (type.type !== 'date' && type.type !== 'amount' && more.length === 0) return type
  ctx.report(placeOfValue(tree, name), 'C2', {
    what: `"${text}" cannot be kept`,
    why: 'A journey keeps numbers, yes or no and listed values; of a text it keeps that there is one.',
    fix: 'Write number, text, yes/no or one of [a, b].',
  })
  return null
}

/** What is kept becomes a name for the steps that follow, `kept.quoteId`; one name is one type throughout a play (C2). */
function keepField(flow: Flow, tree: object, name: string, type: KeptType): boolean {
  const { names } = flow
  const full = `kept.${name}`
  const known = names.get(full)
  if (known && JSON.stringify(known.type) !== JSON.stringify(type)) {
    flow.ctx.report(placeOfValue(tree, name), 'C2', {
      what: `"${full}" is kept twice, as different things`,
      why: 'A condition on it would mean another thing each time.',
      fix: 'Give one of them another name.',
    })
    return false
  }
  names.set(full, { name: full, type, mayBeUnknown: true, from: 'kept', declared: null, reach: null })
  return true
}

/** Compiles `webhook`: a call of a declared endpoint, whose answer the lane waits for. */
export function compileWebhookStep(flow: Flow, shape: Shape, spot: Spot): WebhookStep | null {
  const known = flow.ctx.names.require('webhook', shape.webhook, placeOfValue(shape, 'webhook'))
  const told = Object.entries(shape.with ?? {}).map(([name, value]) => {
    const tree = shape.with ?? {}
    return [name, checkField(flow, tree, name) ? withValue(flow, tree, name, value) : null] as const
  })
  const kept = Object.entries(shape.keep ?? {}).map(([name, text]) => {
    const tree = shape.keep ?? {}
    const type = checkField(flow, tree, name) ? keptType(flow, tree, name, text) : null
    return [name, type && keepField(flow, tree, name, type) ? type : null] as const
  })
  const failure = onFailureOf(flow, shape, spot)
  const values = told.flatMap(([name, value]) => (value ? [[name, value] as const] : []))
  const keep = kept.flatMap(([name, type]) => (type ? [[name, type] as const] : []))
  if (!known || values.length < told.length || keep.length < kept.length) return null
  const fields = { with: Object.fromEntries(values), keep: Object.fromEntries(keep) }
  return { do: 'webhook', ...spot, webhook: shape.webhook, ...fields, ...failure }
}
