import type { PassageCount } from '../../../db/count-passages.ts'
import { touchReasonInWords } from '../../../domain/touch/touch-reason.ts'
import type { PlayNode, StepCounts } from '../play-answers.ts'

/** What came of a passage. */
export type PassageState = Exclude<keyof StepCounts, 'entered'>

const FAILED = new Set(['rejected', 'failed', 'unknown'])
const SKIPPED = new Set(['skipped', 'expired', 'nobody'])

/** Sorts a passage: where it stands, else what became of its message, else which way it went. */
export function passageState({ stands, way, outcome }: Pick<PassageCount, 'stands' | 'way' | 'outcome'>): PassageState {
  if (stands) return 'waiting'
  if (outcome !== null && FAILED.has(outcome)) return 'failed'
  if (outcome !== null && SKIPPED.has(outcome)) return 'skipped'
  if (way === null) return 'ended'
  return way === 'timeout' ? 'skipped' : 'done'
}

/** Adds the passages of one step up. */
export function stepCounts(passages: readonly PassageCount[]): StepCounts {
  const counts: StepCounts = { entered: 0, waiting: 0, done: 0, skipped: 0, failed: 0, ended: 0 }
  for (const passage of passages) {
    counts.entered += passage.n
    counts[passageState(passage)] += passage.n
  }
  return counts
}

/** Why passages of a step did not come to what it is for, in words, the same words counted together. */
export function whyNot(passages: readonly PassageCount[]): PlayNode['whyNot'] {
  const told = new Map<string, PlayNode['whyNot'][number]>()
  for (const passage of passages) {
    const state = passageState(passage)
    const held = state === 'waiting' && passage.outcome === 'deferred'
    if (!held && state !== 'skipped' && state !== 'failed') continue
    const as = held ? 'held' : state === 'failed' ? 'failed' : 'skipped'
    const why = whyInWords(passage)
    const known = told.get(`${as} ${why}`) ?? { state: as, why, n: 0 }
    known.n += passage.n
    told.set(`${as} ${why}`, known)
  }
  return [...told.values()].sort((a, b) => b.n - a.n)
}

/** The reason of a passage in words. */
export function whyInWords({ way, outcome, reason }: Pick<PassageCount, 'way' | 'outcome' | 'reason'>): string {
  if (reason !== null) return touchReasonInWords(reason)
  if (outcome !== null && outcome !== 'sent') return touchReasonInWords(outcome)
  return way === 'timeout' ? 'the time was up' : ''
}
