import type { Reads, Test } from './condition/condition.ts'

export interface ScoreRule {
  /** one of the two */
  signal: string | null
  fact: { test: Test; text: string } | null
  points: number
  /** milliseconds; null for facts */
  halfLife: number | null
  /** the most this rule can add, after decay; null = no limit */
  max: number | null
  /** factor per role of the person */
  by: Record<string, number>
  /** what it adds comes ever closer to so many points */
  saturate?: number
  /** signals of one person that count on one day (UTC); all of them where left out */
  perDay?: number
  /** each further signal of a day is worth so many times the one before: above 0, below 1 */
  repeats?: number
}

export interface Band {
  id: string
  title: string
  from: number
  leaveBelow: number
  /** how many of these have to hold beside the number, all that time; decided outside of journeys */
  needs?: { atLeast: number; of: Test[]; reads: Reads; text: string }
  /** milliseconds an account stays at least before it falls out of the band */
  stay?: number
}

/** A condition on facts within a score. */
export interface ScoreTest {
  test: Test
  /** as ops wrote it */
  text: string
}

export interface ScoreDefinition {
  id: string
  title: string
  owner: string
  /** it rates each person of an account, not the account; left out = the account */
  per?: 'person'
  range: { min: number; max: number }
  rules: ScoreRule[]
  /** lowest first */
  bands: Band[]
  /** no signal ever is not zero points: it may be that nobody tells us */
  silence?: 'unknown'
  /** other scores it is the weighted mean of, over those known; shares add up to 1 */
  of?: { score: string; share: number }[]
  /** people count by their role: its share of the score, and the points at which one role is saturated */
  roles?: Record<string, { share: number; saturate: number | null }>
  /** the sum S becomes max · (1 − e^(−S / saturate)) */
  saturate?: number
  /** the first that holds decides: the score is so many points, or unknown (null) */
  gates?: (ScoreTest & { to: number | null })[]
  /** all that hold multiply the score */
  times?: (ScoreTest & { by: number })[]
}

/** What accounts are put in order by: shares that add up to 1. */
export interface RankDefinition {
  /** `stage`, `value`, or a score */
  by: { of: string; share: number }[]
  /** amounts, the first that is known is the account's value */
  value: string[]
  /** the value that counts half of its share */
  half: number
}
