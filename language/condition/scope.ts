import { FUNCTIONS, SENIORITIES } from '../../domain/people/title/titles.ts'
import type { FactType } from '../settings.ts'
import type { Test } from './condition.ts'
import type { ConditionProblem, Node } from './syntax.ts'

/** What a name in a condition stands for. */
export interface Name {
  name: string
  type: FactType
  mayBeUnknown: boolean
  /** `kept` is what a webhook of the play answered; `this-task` is the task an SLA's clock is on; `field` is one of a person or a payload */
  from: 'fact' | 'score' | 'band' | 'task' | 'this-task' | 'kept' | 'field'
  /** where it is declared, for "did you mean": `facts.yaml:31` */
  declared: string | null
  /** under which name its value is found, where that is another: `opportunity.stage (renewal)` */
  fact?: string
  /** read from the deals of the account, of which there may be several */
  deals?: true
  /** a score's range, and the most its rules can add up to */
  reach: { min: number; max: number; ceiling: number } | null
}

/** What a condition needs to know of a kind of signal. */
export interface SignalScope {
  fields: ReadonlyMap<string, Name>
  /** fields that exist and may not be asked for: text */
  withheld: readonly string[]
  /** milliseconds; null = for ever */
  keepFor: number | null
  declared: string | null
  /** the engine emits it itself */
  emitted?: true
}

/** What a condition needs to know of a segment. */
export interface SegmentScope {
  mayBeUnknown: boolean
  declared: string
}

/** Everything that names in conditions are checked against. The same for the whole release. */
export interface Vocabulary {
  names: ReadonlyMap<string, Name>
  signals: ReadonlyMap<string, SignalScope>
  segments: ReadonlyMap<string, SegmentScope>
  roles: readonly string[]
  /** what can be asked of one person of an account */
  person: ReadonlyMap<string, Name>
  /** what can be asked of one of its deals */
  deal: ReadonlyMap<string, Name>
  /** names and kinds that are declared, but wrongly: problems enough are on record, so nothing more is said of them */
  broken: ReadonlySet<string>
}

/** What a condition may ask at the place where it stands. */
export interface Allowed {
  /** ends with `for 2d` */
  for: boolean
  /** tasks of the run, the one task of an SLA's clock, or none */
  tasks: 'run' | 'this' | 'none'
  /** scores, people, windows of signals and the clock; without them only facts can be asked */
  all: boolean
}

/** One condition being checked: what it may name, and what has been found wrong with it so far. */
export interface Checker {
  vocabulary: Vocabulary
  allowed: Allowed
  /** inside a `where`: the fields of one person or payload, in place of all other names */
  fields: ReadonlyMap<string, Name> | null
  /** what the fields belong to, in words */
  fieldsOf: string
  withheld: readonly string[]
  problems: ConditionProblem[]
  /** checks a `where`, a condition inside a value; handed in because those two would import each other */
  testOf(c: Checker, where: Node): Test | null
}

const field = (name: string, type: FactType, mayBeUnknown: boolean): Name => ({
  name,
  type,
  mayBeUnknown,
  from: 'field',
  declared: null,
  reach: null,
})

/** What can be asked of one person of an account. */
export function personFields(roles: readonly string[]): ReadonlyMap<string, Name> {
  return new Map([
    ['role', field('role', { type: 'one of', values: [...roles] }, true)],
    ['engaged', field('engaged', { type: 'yes/no' }, false)],
    ['optedOut', field('optedOut', { type: 'yes/no' }, false)],
  ])
}

/** What can be asked of one deal of an account; its amount is unknown in another currency than the workspace's. */
export function dealFields(motions: readonly string[]): ReadonlyMap<string, Name> {
  return new Map([
    ['stage', field('stage', { type: 'one of', values: ['open', 'won', 'lost'] }, false)],
    ['amount', field('amount', { type: 'amount' }, true)],
    ['closeDate', field('closeDate', { type: 'date' }, true)],
    ['motion', field('motion', { type: 'one of', values: [...motions] }, true)],
  ])
}

/** All fields of a payload, text too: for what is asked where the signal comes in, and goes no further. */
export function wholePayload(payload: Readonly<Record<string, FactType>>): ReadonlyMap<string, Name> {
  return new Map(Object.entries(payload).map(([name, type]) => [name, field(name, type, true)]))
}

/** What the rules about leads can ask of one. */
export const LEAD_FIELDS: ReadonlyMap<string, Name> = new Map(
  [
    field('title', { type: 'text' }, true),
    field('seniority', { type: 'one of', values: [...SENIORITIES] }, true),
    field('function', { type: 'one of', values: [...FUNCTIONS] }, true),
    field('company', { type: 'text' }, true),
    field('origin', { type: 'text' }, true),
    field('freemail', { type: 'yes/no' }, true),
    field('country', { type: 'text' }, true),
    field('industry', { type: 'text' }, true),
    field('employees', { type: 'number' }, true),
    field('tier', { type: 'text' }, true),
    field('known', { type: 'yes/no' }, false),
    field('points', { type: 'number' }, false),
    field('accountPoints', { type: 'number' }, false),
    field('engaged', { type: 'yes/no' }, false),
  ].map(name => [name.name, name]),
)

/** What can be asked of a signal's payload: all but text, which never reaches a journey. Any of it may be missing. */
export function payloadFields(payload: Readonly<Record<string, FactType>>): ReadonlyMap<string, Name> {
  const askable = Object.entries(payload).filter(([, type]) => type.type !== 'text')
  return new Map(askable.map(([name, type]) => [name, field(name, type, true)]))
}
