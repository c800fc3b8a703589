/**
 * Tests of plays, compiled: plain JSON, every moment an instant (UTC milliseconds). They are no part of a release.
 */
import type { Value } from './condition/condition.ts'
import type { Span } from './plan.ts'

/** What can happen in a test, and be expected or ruled out. */
export const HAPPENINGS = [
  'start',
  'end',
  'stage',
  'send',
  'held',
  'unsent',
  'task',
  'reassign',
  'alert',
  'webhook',
  'audience',
  'breach',
] as const

export type HappeningKind = (typeof HAPPENINGS)[number]

/** Somebody of the account. */
export interface TestPerson {
  id: string
  role: string | null
  optedOut: boolean
  /** null = not said: what was known before stands */
  language: string | null
  /** consent classes; null = not said */
  consent: readonly string[] | null
  /** last active before the test begins, UTC milliseconds; null = never */
  lastSeen: number | null
}

/** One of us who works other hours than the workspace does; null = as the workspace. */
export interface TestColleague {
  id: string
  calendar: string | null
  zone: string | null
}

/** Something that is done to the account from outside. */
export type Deed =
  | { do: 'signal'; kind: string; from: string | null; data: Readonly<Record<string, Value>> }
  | { do: 'fact'; fact: string; is: Value | null }
  /** a score that is given, not reckoned from signals */
  | { do: 'score'; score: string; is: number }
  /** somebody of us works the newest open task of a type */
  | { do: 'task'; task: string; act: 'claim' | 'wait' | 'unwait' | 'cancel' }
  /** somebody of us gives it to somebody else */
  | { do: 'assign'; task: string; to: string }
  /** somebody of us puts it off */
  | { do: 'snooze'; task: string; until: number }
  | { do: 'complete'; task: string; outcome: string }
  /** somebody turns up, changes their role, or opts out */
  | { do: 'person'; person: TestPerson }
  /** a journey that was full has a place again */
  | { do: 'free'; journey: string }

/** A deed at its moment. */
export interface GivenDeed {
  at: number
  deed: Deed
}

/** How simulated colleagues work a type of task. */
export interface Habit {
  outcome: string
  after: Span
}

/** What a webhook is answered with; null = it fails. */
export type WebhookAnswer = Readonly<Record<string, Value>> | null

/** Something that has to happen within [from, to), or must not. */
export interface Expectation {
  how: 'at' | 'on' | 'by' | 'never'
  from: number
  to: number
  kind: HappeningKind
  /** one of these; empty = any */
  ids: readonly string[]
  /** further marks: `to`, `assign`, `about`, `as`, `from`, `play` */
  marks: Readonly<Record<string, string>>
  due: { from: number; to: number } | null
  line: number
}

export interface TestCase {
  title: string
  line: number
  /** the test's clock at the beginning */
  now: number
  zone: string
  journey: string
  /** where the account begins; null = the journey's own `enter` is asked */
  stage: string | null
  facts: Readonly<Record<string, Value | null>>
  people: readonly TestPerson[]
  staff: readonly TestColleague[]
  /** in order of their moments */
  given: readonly GivenDeed[]
  /** by type of task */
  humans: Readonly<Record<string, Habit>>
  /** by endpoint */
  answers: Readonly<Record<string, WebhookAnswer>>
  /** the variants the account and its people were dealt before, by experiment; where none is said, the hash decides */
  drawn: Readonly<Record<string, string>>
  /** journeys that have no place for the account as the test begins */
  full: readonly string[]
  expect: readonly Expectation[]
  /** kinds of which nothing but the expected may happen */
  nothingElse: { kinds: readonly HappeningKind[]; line: number } | null
  /** how far the clock runs */
  until: number
}

/** One file's test: what all its cases begin with is worked into each. */
export interface PlayTest {
  id: string
  file: string
  cases: readonly TestCase[]
}
