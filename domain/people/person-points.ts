import type { Settings } from '../../language/settings.ts'
import { readSum } from '../scoring/decayed-sum.ts'
import { countsFor, type SignalSum } from '../scoring/rule-terms.ts'

/** What one person alone did, of one kind. */
export type PersonSum = Omit<SignalSum, 'person' | 'role'>

/** What a person adds to the score by which the workspace ranks, at a moment (UTC milliseconds), before the limits of its rules. */
export function personPoints(settings: Settings, sums: readonly PersonSum[], at: number): number {
  const rules = settings.scores[settings.workspace.rankBy]?.rules ?? []
  let points = 0
  for (const sum of sums) {
    const rule = rules.find(one => countsFor(one, sum))
    if (rule) points += readSum(sum, at, sum.halfLife) * rule.points
  }
  return points
}
