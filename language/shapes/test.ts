import * as z from 'zod'
import { HAPPENINGS, type HappeningKind } from '../play-test.ts'
import { items, language, name, names, oneOrMore, ownId, words, yesNo } from './scalars.ts'
import { shape } from './shape.ts'

const moment = z.string().describe('a moment, such as 2026-01-15 09:00, or a day')
const mapping = z.record(z.string(), z.unknown()).describe('names and values')
const oneOrNone = z.union([z.string(), z.array(z.string())]).describe('a consent class, a list of them, or none')
const orNone = <T extends z.ZodType>(some: T) => z.union([z.literal('none'), some])
const value = z.union([z.string(), z.number(), z.boolean()]).describe('a value')

const beginning = {
  now: moment.optional(),
  account: mapping.optional(),
  people: orNone(items).describe('a list of people, or none').optional(),
  staff: items.optional(),
  series: mapping.optional(),
  humans: orNone(mapping).describe('who does what when: { sales-accept: accepted after 2h }, or none').optional(),
  answers: orNone(mapping).describe('what webhooks are answered: { endpoint: { field: value } }, or none').optional(),
  drawn: z.record(z.string(), z.string()).describe('variants by experiment: { subject-line: short }').optional(),
  full: names.describe('journeys that have no place left, such as [growth]').optional(),
  given: orNone(items).describe('a list of what happens from outside, or none').optional(),
}

/** A test of plays: an account, what happens to it, and what has to come of it. */
export const testShape = shape('a test', {
  test: ownId,
  owner: words.optional(),
  journey: name.optional(),
  ...beginning,
  now: moment,
  cases: items,
})

export const caseShape = shape('a case', {
  case: words,
  change: z.record(z.string(), z.unknown()).describe('what differs from the rest of the test').optional(),
  given: items.optional(),
  expect: items,
})

export const changeShape = shape('a change', beginning)

export const personShape = shape('a person of a test', {
  id: ownId,
  role: name.optional(),
  optedOut: yesNo.optional(),
  language: language.optional(),
  consent: oneOrNone.optional(),
  active: moment.describe('when this person was last active, such as 2026-01-15').optional(),
})

export const colleagueShape = shape('a colleague of a test', {
  id: ownId,
  calendar: name.optional(),
  zone: z.string().describe('a time zone, such as America/New_York').optional(),
})

/** What happens from outside, by what it is. */
export const givenShapes = {
  signal: shape('a signal', { at: moment, signal: name, from: name.optional(), data: mapping.optional() }),
  fact: shape('a change of a fact', { at: moment, fact: name, is: value }),
  score: shape('a change of a score', { at: moment, score: name, is: z.number().describe('a number') }),
  task: shape('work on a task', {
    at: moment,
    task: name,
    outcome: name.optional(),
    act: name.optional(),
    to: name.optional(),
    until: moment.optional(),
  }),
  free: shape('a place that becomes free', { at: moment, free: name }),
  person: shape('a person', {
    at: moment,
    person: ownId,
    role: name.optional(),
    optedOut: yesNo.optional(),
    language: language.optional(),
    consent: oneOrNone.optional(),
  }),
}

const kinds = Object.fromEntries(HAPPENINGS.map(kind => [kind, oneOrMore.optional()])) as Record<
  HappeningKind,
  z.ZodOptional<typeof oneOrMore>
>
const marks = {
  to: name.optional(),
  from: name.optional(),
  assign: words.optional(),
  about: name.optional(),
  as: name.optional(),
  play: name.optional(),
  in: language.optional(),
}

/** What is expected: a moment, one kind of happening, and its marks. */
export const expectShape = shape('an expectation', {
  at: moment.optional(),
  on: moment.optional(),
  by: moment.optional(),
  ...kinds,
  ...marks,
  due: moment.optional(),
  never: z.unknown().optional(),
  nothingElse: names.optional(),
})

/** What must never happen: one kind, and its marks. */
export const neverShape = shape('what never happens', { ...kinds, ...marks })
