import type { Settings } from '../../language/settings.ts'
import { type DecayedSum, readSum } from '../scoring/decayed-sum.ts'
import type { RankedPerson } from './choose-people.ts'

/** What the choice of whom to write to goes by; sums count what this person alone did, with weight 1. */
export interface PersonKnown extends Omit<RankedPerson, 'score'> {
  sums: readonly (DecayedSum & { kind: string; halfLife: number })[]
}

/** A person with what they add to the score by which the workspace ranks; `now` in UTC milliseconds. */
export function rankPerson(settings: Settings, { sums, ...person }: PersonKnown, now: number): RankedPerson {
  const rules = settings.scores[settings.workspace.rankBy]?.rules ?? []
  let score = 0
  for (const sum of sums) {
    const rule = rules.find(r => r.signal === sum.kind && r.halfLife === sum.halfLife)
    if (rule) score += readSum(sum, now, sum.halfLife) * rule.points
  }
  return { ...person, score }
}
