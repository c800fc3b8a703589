import { placeOfKey, type Tree } from '../places.ts'
import type { Whole } from './whole.ts'

/** What an experiment is given: a quarter. */
const PERIOD_DAYS = 90
/** Per variant, to see a difference of ten points in a hundred four times out of five. */
const ENOUGH = 400

/** X2: an experiment that too few accounts go through in a quarter to show anything. */
export function checkTooFew({ world: { counts }, paths, ctx }: Whole): void {
  if (!counts) return
  for (const { play } of paths) {
    const starts = counts.startsPerDay[play.plan.play]
    if (starts === undefined) continue
    for (const step of Object.values(play.plan.steps)) {
      if (step.do !== 'experiment') continue
      const [least] = [...step.variants].sort((a, b) => a.share - b.share)
      const n = Math.floor((starts * PERIOD_DAYS * (least?.share ?? 0)) / 10_000)
      if (n >= ENOUGH) continue
      ctx.report(
        placeOfKey(play.trees.get(step.id) as Tree, 'experiment'),
        'X2',
        {
          what: `about ${n} accounts a quarter get "${least?.id}"`,
          why: `A difference of ten points takes about ${ENOUGH} to be seen; with fewer the outcome is chance.`,
          fix: 'Even out the shares, try fewer variants, or decide without an experiment.',
        },
        'warning',
      )
    }
  }
}
