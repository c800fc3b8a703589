import type { CompareOp } from './condition.ts'

/** A stretch of the condition's text. */
export interface Stretch {
  at: number
  len: number
}

export type DurationUnit = 'm' | 'h' | 'd' | 'w' | 'mo'

/** What a condition says, as a tree over its text. One type for values and tests: which is which is the checker's business. */
export type Node = Stretch & Shape

export type Duration = Stretch & { k: 'duration'; n: number; unit: DurationUnit }

export type Shape =
  | { k: 'number'; v: number; percent: boolean }
  | { k: 'duration'; n: number; unit: DurationUnit }
  | { k: 'date'; iso: string }
  | { k: 'text'; v: string }
  /** a fact, a field or an enum value */
  | { k: 'word'; name: string }
  | { k: 'now' }
  | { k: 'arith'; op: '+' | '-' | '*' | '/'; a: Node; b: Node }
  | { k: 'and' | 'or'; of: Node[] }
  | { k: 'not'; of: Node }
  | { k: 'compare'; op: CompareOp; a: Node; b: Node }
  | { k: 'in'; a: Node; values: Node[]; negated: boolean }
  | { k: 'between'; a: Node; lo: Node; hi: Node }
  | { k: 'contains'; a: Node; text: Node }
  | { k: 'known'; a: Node; negated: boolean }
  /** the people of an account, or its deals */
  | { k: 'people'; of: 'stakeholders' | 'opportunities'; fn: 'count' | 'any' | 'none' | 'all'; where: Node | null }
  | { k: 'signals'; fn: 'count' | 'seen'; kind: Word; from: Word | null; where: Node | null; last: Duration }
  | { k: 'days'; fn: 'daysUntil' | 'daysSince'; of: Node }
  | { k: 'segment'; name: string }
  /** stands where something could not be read; whatever holds it says nothing more */
  | { k: 'broken' }

export type Word = Stretch & { k: 'word'; name: string }

/** Something wrong with a condition; the place is counted from the start of its text. */
export interface ConditionProblem extends Stretch {
  code: 'C0' | 'C1' | 'C2' | 'C3' | 'C5' | 'C6' | 'C8' | 'N4'
  severity: 'error' | 'warning'
  what: string
  why: string
  fix: string
}
