import { lengthInWords } from '../flow/length-in-words.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfValue } from '../places.ts'
import type { Whole } from './whole.ts'

const DAY = 86_400_000

function checkPlay({ play: { plan, shape }, ways }: Paths, { clock, ctx }: Whole): void {
  // in open time: business days at their shortest against a limit at its longest, so nothing is told that may fit
  const shortest = ways.time(plan.first)?.min ?? 0
  const limit = clock.extentOfUntil(plan.atMost).max
  if (shortest <= limit) return
  ctx.report(placeOfValue(shape, 'atMost'), 'T1', {
    what: `the shortest way through this play takes ${lengthInWords(shortest)}`,
    why: 'It would be ended before it can reach its last step.',
    fix: `Write atMost: ${Math.ceil((shortest * 1.5) / DAY)}d or longer, or shorten the waits.`,
  })
}

/** T1: a play that is over before even its shortest way through can be. */
export function checkShortestPath(whole: Whole): void {
  for (const play of whole.paths) checkPlay(play, whole)
}
