import type { Value } from '../../language/condition/condition.ts'
import type { ScoreTerms } from '../scoring/score-terms.ts'

/** A person of the account, as conditions may ask about them. Ids and roles, no names. */
export interface PersonView {
  id: string
  /** role in the buying group; null while unknown */
  role: string | null
  /** was active within the workspace's `engagedFor` */
  engaged: boolean
  optedOut: boolean
}

/** A deal that counts: an open one, or one closed during the account's journey. */
export interface DealView {
  stage: string
  /** null while unknown, or in another currency than the workspace's */
  amount: number | null
  /** ISO day */
  closeDate: string | null
  motion: string | null
}

/** One signal of a kind that some window counts. */
export interface Occurrence {
  /** when it happened, UTC milliseconds */
  at: number
  person: string | null
  role: string | null
  data: Readonly<Record<string, Value>>
}

/**
 * Everything a condition may ask about one account at one moment. Built from Postgres in the accept transaction, or by a
 * test; reading it twice at different `now` shows what time alone changes.
 */
export interface AccountView {
  /** UTC milliseconds */
  now: number
  /** facts by full name, `account.tier`; missing or null = unknown. Scores and bands are not in here. */
  facts: Readonly<Record<string, Value | null | undefined>>
  scores: Readonly<Record<string, ScoreTerms>>
  /** band id per score; `none` below the lowest */
  bands: Readonly<Record<string, string>>
  people: readonly PersonView[]
  deals: readonly DealView[]
  /** signals per kind within the longest window any release reads, newest last */
  recent: Readonly<Record<string, readonly Occurrence[]>>
}
