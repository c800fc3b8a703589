import type { Value } from '../../condition/condition.ts'
import { UNIT_MS } from '../../condition/linear.ts'
import { didYouMean } from '../../nearest.ts'
import { placeOfKey, placeOfValue, type Tree } from '../../places.ts'
import type { GivenDeed, Habit, TestColleague, TestPerson, WebhookAnswer } from '../../play-test.ts'
import { readShape } from '../../shapes/read-shape.ts'
import { asList, isYes } from '../../shapes/scalars.ts'
import { colleagueShape, personShape } from '../../shapes/test.ts'
import type { Context } from '../context.ts'
import { parseLength } from '../length.ts'
import { roleExists } from '../people.ts'
import { spanAt } from '../span.ts'
import { checkZone } from '../workspace.ts'
import { isKnown, variantsOf } from './known.ts'
import { readMoment, type TestClock } from './test-clock.ts'
import { valueAs } from './value-as.ts'

/** Reads `account:` facts by name, the part before the dot being `account` where none is written; `stage` stands apart. */
export function readAccount(ctx: Context, tree: Tree): { stage: string | null; facts: Record<string, Value | null> } {
  const facts: Record<string, Value | null> = {}
  let stage: string | null = null
  for (const [key, raw] of Object.entries(tree)) {
    if (key === 'stage') stage = String(raw)
    else readFact(ctx, tree, key, key.includes('.') ? key : `account.${key}`, raw, facts)
  }
  return { stage, facts }
}

function readFact(
  ctx: Context,
  tree: object,
  key: string,
  fact: string,
  raw: unknown,
  into: Record<string, Value | null>,
) {
  const type = factType(ctx, fact, tree, key)
  const value = type && valueAs(ctx.report, type, raw, { tree, key, called: fact })
  if (value !== undefined && value !== null) into[fact] = value
  else if (value === null && type) into[fact] = null
}

/** The type of a fact that a test may set. Reports one that is not declared (C1). */
export function factType(ctx: Context, fact: string, tree: object, key: string) {
  const { names, broken } = ctx.vocabulary
  const known = names.get(fact)
  if (known?.from === 'fact') return known.type
  if (broken.has(fact)) return null
  const facts = [...names.values()].filter(name => name.from === 'fact').map(name => name.name)
  const place = key in tree ? placeOfKey(tree, key) : placeOfValue(tree, key)
  const bare = facts.map(name => name.replace(/^account\./, ''))
  ctx.report(place, 'C1', {
    what: `no fact is called "${fact}"`,
    why: 'Nothing reads it, so setting it changes nothing.',
    fix: didYouMean(key, key.includes('.') ? facts : bare) || 'Facts are declared in facts.yaml.',
  })
  return null
}

/** What is said of a person beyond when they were last active. */
export function personOf(
  id: string,
  said: { role?: string | undefined; optedOut?: boolean | 'yes' | 'no' | undefined; language?: string | undefined },
): Omit<TestPerson, 'consent' | 'lastSeen'> {
  return { id, role: said.role ?? null, optedOut: isYes(said.optedOut), language: said.language ?? null }
}

/** Reads what a person has consented to; null = it is not said. Reports a class the workspace does not have (N4). */
export function readConsent(ctx: Context, tree: { consent?: string | string[] | undefined }): string[] | null {
  const { consent } = tree
  if (consent === undefined) return null
  if (consent === 'none') return []
  const known = ctx.workspace.consents.map(one => one.id)
  return asList(consent).filter((one, i) => {
    const place = typeof consent === 'string' ? placeOfValue(tree, 'consent') : placeOfValue(consent, i)
    return isKnown(ctx, 'consent class', one, known, place)
  })
}

/** Reads the people of an account. */
export function readPeople(ctx: Context, clock: TestClock, list: readonly unknown[]): TestPerson[] {
  return list.flatMap((item, i) => {
    const person = readShape(personShape, item, placeOfValue(list, i), ctx.report)
    if (!person || (person.role !== undefined && !roleExists(ctx, person.role, placeOfValue(person, 'role')))) return []
    const lastSeen = person.active === undefined ? null : readMoment(clock, person, 'active', person.active)
    const consent = readConsent(ctx, person)
    return [{ ...personOf(person.id, person), consent, lastSeen }]
  })
}

/** Reads who of us works other hours than the workspace does. */
export function readStaff(ctx: Context, list: readonly unknown[]): TestColleague[] {
  return list.flatMap((item, i) => {
    const one = readShape(colleagueShape, item, placeOfValue(list, i), ctx.report)
    if (!one) return []
    const { id, calendar = null, zone = null } = one
    if (zone !== null) checkZone(one, 'zone', zone, ctx.report)
    if (calendar !== null && !ctx.names.require('calendar', calendar, placeOfValue(one, 'calendar'))) return []
    return [{ id, calendar, zone }]
  })
}

/** Reads one line of `series`, values of a fact or score one after the other: `80 x 40d, 93 x 80d`. The last one stays. */
export function readSeries(ctx: Context, tree: Tree, name: string, now: number): GivenDeed[] {
  const score = name.startsWith('score.') ? name.slice('score.'.length) : null
  if (score !== null && !isKnown(ctx, 'score', score, ctx.names.ids('score'), placeOfKey(tree, name))) return []
  const type = score === null ? factType(ctx, name, tree, name) : ({ type: 'number' } as const)
  if (!type) return []
  const given: GivenDeed[] = []
  let at = now
  for (const part of String(tree[name]).split(',')) {
    const [written = '', length, ...rest] = part.trim().split(/ x /)
    const value = valueAs(ctx.report, type, written, { tree, key: name, called: name })
    const span = length === undefined ? null : parseLength(length)
    if (value === undefined) return []
    if (rest.length > 0 || (length !== undefined && (!span || span.unit === 'mo'))) return refuseSeries(ctx, tree, name)
    if (score === null) given.push({ at, deed: { do: 'fact', fact: name, is: value } })
    else given.push({ at, deed: { do: 'score', score, is: Number(value ?? 0) } })
    if (span && span.unit !== 'mo') at += span.n * UNIT_MS[span.unit]
  }
  return given
}

function refuseSeries(ctx: Context, tree: Tree, name: string): GivenDeed[] {
  ctx.report(placeOfValue(tree, name), 'C2', {
    what: `"${String(tree[name])}" is no series`,
    why: 'There is no telling which value holds when.',
    fix: 'Write values and how long each holds: 80 x 40d, 93 x 80d.',
  })
  return []
}

/** Reads how colleagues work: `sales-accept: accepted after 2 business hours`; `done` is the first outcome of the type. */
export function readHumans(ctx: Context, tree: Tree): Record<string, Habit> {
  const habits: Record<string, Habit> = {}
  for (const [task, raw] of Object.entries(tree)) {
    if (!isKnown(ctx, 'task', task, ctx.names.ids('task'), placeOfKey(tree, task)) || raw === 'never') continue
    const [, word = '', length = ''] = /^(\S+) after (.+)$/.exec(String(raw)) ?? []
    const outcome = outcomeOf(ctx, task, word)
    if (outcome === null) {
      ctx.report(placeOfValue(tree, task), 'C1', {
        what: `"${String(raw)}" is nothing that can be done with ${task}`,
        why: 'Nobody would do it.',
        fix: `Write: done after 2 business days, never, or one of ${outcomesOf(ctx, task).join(', ')} in place of done.`,
      })
      continue
    }
    const after = spanAt(ctx, { tree, key: task, text: length, calendar: ctx.workspace.calendar })
    if (after) habits[task] = { outcome, after }
  }
  return habits
}

/** The outcomes of a type of task, as declared. */
export function outcomesOf(ctx: Context, task: string): string[] {
  const type = ctx.vocabulary.names.get(`task.${task}.outcome`)?.type
  return type?.type === 'one of' ? type.values : []
}

/** An outcome by its name, or the first one for `done`; null when there is none such. */
export function outcomeOf(ctx: Context, task: string, word: string): string | null {
  const outcomes = outcomesOf(ctx, task)
  if (word === 'done' && !outcomes.includes('done')) return outcomes[0] ?? null
  return outcomes.includes(word) ? word : null
}

/** Reads what webhooks are answered. */
export function readAnswers(tree: Tree): Record<string, WebhookAnswer> {
  const answers: Record<string, WebhookAnswer> = {}
  for (const [endpoint, raw] of Object.entries(tree)) {
    answers[endpoint] = typeof raw === 'object' && raw !== null ? (raw as Record<string, Value>) : null
  }
  return answers
}

/** Reads which variants experiments have dealt before. */
export function readDrawn(ctx: Context, tree: Tree = {}): Record<string, string> {
  const drawn: Record<string, string> = {}
  for (const [experiment, raw] of Object.entries(tree)) {
    const all = variantsOf(ctx)
    if (!isKnown(ctx, 'experiment', experiment, all.keys(), placeOfKey(tree, experiment))) continue
    const variants = all.get(experiment) ?? []
    if (isKnown(ctx, `variant of ${experiment}`, String(raw), variants, placeOfValue(tree, experiment)))
      drawn[experiment] = String(raw)
  }
  return drawn
}

/** Reads which journeys have no place left; only a journey that counts its places can be full. */
export function readFull(ctx: Context, list: readonly string[]): string[] {
  return list.filter((id, i) => isKnown(ctx, 'journey', id, ctx.names.ids('journey'), placeOfValue(list, i)))
}
