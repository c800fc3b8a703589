import type { RankDefinition } from '../../language/score-definition.ts'
import { roundToSum } from '../scoring/round-to-sum.ts'
import { shownScore } from '../scoring/shown-score.ts'

/** What is known of an account that its rank may ask. */
export interface Rankable {
  /** how far it is, 0 to 1: the share of its journey's stages it has reached; 0 in no journey */
  stage: number
  /** in the workspace's currency; null = unknown */
  value: number | null
  /** by score, as a share of its range from 0 to 1; null = unknown */
  scores: Readonly<Record<string, number | null>>
}

/** One part of a rank. */
interface RankTerm {
  /** `stage`, `value`, or a score; `known` = what is taken off because not all of it is known */
  of: string
  /** 0 to 100; null = unknown, so the others count for it */
  stands: number | null
  /** with one decimal; all terms add up to the rank */
  points: number
}

export interface Rank {
  /** 0 to 100, with one decimal: the higher the more valuable */
  rank: number
  /** how much of it is known, 0 to 1 */
  known: number
  terms: RankTerm[]
}

/**
 * How valuable it is to work on an account, and of what that is made: the weighted mean of what is known, times a half and
 * half of how much is known, so that an account of which nothing but its size is known comes after one that shows interest.
 * A value counts value / (value + half): half its share at `half`, and no deal outweighs all else.
 */
export function rankAccount(definition: RankDefinition, account: Rankable): Rank {
  const standing = (of: string): number | null => {
    if (of === 'stage') return account.stage
    if (of !== 'value') return account.scores[of] ?? null
    const { value } = account
    return value === null ? null : Math.max(0, value) / (Math.max(0, value) + definition.half)
  }
  const parts = definition.by.map(({ of, share }) => ({ of, share, stands: standing(of) }))
  const known = parts.reduce((sum, { share, stands }) => sum + (stands === null ? 0 : share), 0)
  const exact = parts.map(({ share, stands }) => (stands === null || known === 0 ? 0 : (100 * share * stands) / known))
  const mean = exact.reduce((all, points) => all + points, 0)
  const unsure = known < 1 - 1e-9 ? [mean * (0.5 * known - 0.5)] : []
  // the quantum keeps digits lost in a sum from deciding an order
  const rank = shownScore(Math.round((mean + (unsure[0] ?? 0)) * 1e9) / 1e9)
  const points = roundToSum([...exact, ...unsure], rank)
  const terms = parts.map(({ of, stands }, i): RankTerm => {
    return { of, stands: stands === null ? null : shownScore(100 * stands), points: points[i] ?? 0 }
  })
  if (unsure.length > 0) terms.push({ of: 'known', stands: shownScore(100 * known), points: points.at(-1) ?? 0 })
  return { rank, known: Math.round(known * 1e9) / 1e9, terms }
}
