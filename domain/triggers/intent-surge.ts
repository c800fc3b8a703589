/** How often a topic was looked at by an account's own people: in the last 3 weeks, and in the 12 before. */
export interface TopicActivity {
  recent: number
  before: number
  /** different people among the recent ones */
  people: number
  /** of the topics that belong together with it, itself among them, how many were looked at in the last 3 weeks; null = it stands alone */
  cluster: { looked: number; of: number } | null
}

/** `z` = how far above its usual, in units of chance. */
export type IntentSurge = { surge: true; z: number } | { surge: false; why: string }

const LEAST_Z = 2
const LEAST_PEOPLE = 2
/** of the topics of a cluster */
const LEAST_SHARE = 0.25
/** a provider's topic score from 0 to 100 where 50 is usual; from here on providers call it surging (Bombora) */
const SURGING = 60

/**
 * Does an account look into a topic more than it used to? Counts of 3 weeks against the 12 before, steadied by Anscombe's
 * square root: z = 2(√(recent + 3/8) − √(before/4 + 3/8)) / √1.25. A surge needs z ≥ 2, at least two people, and a quarter of the
 * topics that belong together (scoring guide, section 5: intent surge): one person's evening of reading is no intent of a
 * company, and neither is one page of many that everybody reads.
 */
export function intentSurge({ recent, before, people, cluster }: TopicActivity): IntentSurge {
  const z = (2 * (Math.sqrt(recent + 3 / 8) - Math.sqrt(before / 4 + 3 / 8))) / Math.sqrt(1.25)
  if (z < LEAST_Z) return { surge: false, why: 'about as often as usual' }
  if (people < LEAST_PEOPLE) return { surge: false, why: 'one person alone' }
  if (cluster !== null && cluster.looked < cluster.of * LEAST_SHARE) return { surge: false, why: 'one topic of many' }
  return { surge: true, z }
}

/** Does a provider's weekly score of a topic begin to surge? `previous` = its score the time before, null = none. */
export function reportedSurge(score: number, previous: number | null): IntentSurge {
  if (score < SURGING) return { surge: false, why: `the score is below ${SURGING}` }
  if (previous !== null && previous >= SURGING) return { surge: false, why: 'it was surging before' }
  return { surge: true, z: (score - 50) / 10 }
}
