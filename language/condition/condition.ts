/**
 * What a condition is after compiling: plain JSON, no positions, nothing left to parse.
 *
 * A condition is a tree of and/or/not over four kinds of leaf, told apart by who can know their truth:
 * - an **atom** reads facts, scores, people or signals. Postgres knows them, so its truth is worked out where signals are
 *   accepted and reaches a journey as a flip. A journey's state holds atoms, never facts.
 * - a **task leaf** reads the tasks of this very run. The journey knows them itself.
 * - a **kept leaf** reads what a webhook of this very play run has answered. The journey knows that itself, too.
 * - a **time leaf** compares the clock with a moment tied to a date. Its truth changes without any event, at a moment that
 *   can be computed.
 */

/** A fact's value on the wire. Dates are ISO text, either a day (`2026-04-15`) or an instant (`2026-04-15T09:00:00Z`). */
export type Value = number | string | boolean

/** Content-addressed: the first 10 hex digits of SHA-256 of the atom's canonical text. Equal text, equal atom, in every release. */
export type AtomId = string

/** Three-valued truth; `null` is unknown. Only `true` acts. */
export type Truth = boolean | null

export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>='

/** An arithmetic or value expression inside an atom. */
export type Expr =
  | { k: 'value'; v: Value }
  /** `account.tier`, `usage.seatsUsed`, `score.engagement`, `band.engagement`; inside a `where`, a field of the person or payload */
  | { k: 'fact'; name: string }
  | { k: 'arith'; op: '+' | '-' | '*' | '/'; a: Expr; b: Expr }
  | { k: 'people' | 'deals'; fn: 'count'; where: Test | null }
  | { k: 'signals'; fn: 'count'; kind: string; from: string | null; where: Test | null; last: number }

/** A boolean expression whose leaves are all decided in one place: an atom's body, or a `where` over one person or payload. */
export type Test =
  | { k: 'and' | 'or'; of: Test[] }
  | { k: 'not'; of: Test }
  | { k: 'compare'; op: CompareOp; a: Expr; b: Expr }
  | { k: 'in'; a: Expr; values: Value[] }
  | { k: 'between'; a: Expr; lo: Expr; hi: Expr }
  | { k: 'contains'; a: Expr; text: string }
  | { k: 'known'; a: Expr }
  /** a yes/no fact standing alone */
  | { k: 'is-true'; a: Expr }
  | { k: 'people' | 'deals'; fn: 'any' | 'none' | 'all'; where: Test }
  | { k: 'seen'; kind: string; from: string | null; where: Test | null; last: number }

/** What an atom depends on: the accept transaction evaluates it again only when one of these changed. */
export interface Reads {
  facts: string[]
  scores: string[]
  bands: string[]
  people: boolean
  /** asks the deals of the account one by one; only where it does */
  deals?: true
  /** longest window per signal kind, milliseconds */
  signals: Record<string, number>
}

/** The smallest comparison evaluated outside a journey. */
export interface Atom {
  id: AtomId
  /** as ops wrote it, normalised: `score.engagement >= 65` */
  text: string
  test: Test
  reads: Reads
  /** the fact whose value is told in a why: `score.engagement`; null when there is no single one */
  shows: string | null
  /** what it would take, in words: `needs 65 or more` */
  needs: string
}

/** How far from a date: exact milliseconds, or calendar units in the account's zone. */
export type Offset = { unit: 'ms' | 'days' | 'months'; n: number }

/** A moment tied to a date fact, or to a fixed date. */
export interface Moment {
  /** the name of a date fact (`account.renewalDate`), or an ISO date itself */
  date: { fact: string } | { iso: string }
  /** negative = before */
  offset: Offset
  /** `09:00` in the account's zone; null = the workspace's day start for a day, the instant itself for an instant */
  time: string | null
}

/** One task field of the run, the newest task of that type; `type: 'this'` inside an SLA is the task the clock is on. */
export interface TaskLeaf {
  k: 'task'
  type: string
  /** `snoozed` of the task of a clock alone: is it put off to a later moment? */
  field: 'outcome' | 'status' | 'done' | 'snoozed'
  /** the values that make it true; for `done` and `snoozed`, [true] or [false] */
  in: Value[]
  text: string
}

/** True from the moment on (`since`), or until it (`until`). Unknown while the date is unknown. */
export interface TimeLeaf {
  k: 'time'
  holds: 'since' | 'until'
  moment: Moment
  text: string
}

/** A test over fields that webhooks of the play run kept: `kept.amount >= 50k`. Unknown until one has answered. */
export interface KeptLeaf {
  k: 'kept'
  test: Test
  text: string
}

export type Condition =
  | { k: 'and' | 'or'; of: Condition[] }
  | { k: 'not'; of: Condition }
  | { k: 'atom'; id: AtomId }
  | TaskLeaf
  | KeptLeaf
  | TimeLeaf

/** A condition where a `when` stands: it may have to hold for a while. */
export interface Level {
  when: Condition
  /** milliseconds it has to be true without a break; 0 = at once */
  for: number
  /** as ops wrote it, for pages and logs */
  text: string
}
