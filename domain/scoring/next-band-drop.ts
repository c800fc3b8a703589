import type { ScoreDefinition } from '../../language/settings.ts'
import { nextCrossing } from './next-crossing.ts'
import type { ScoreTerms } from './score-terms.ts'

/**
 * The next moment (whole UTC milliseconds, after `from`) at which a score leaves its band downwards if nothing else
 * happens; null when it never does, or has no band to leave.
 */
export function nextBandDrop(
  terms: ScoreTerms,
  definition: ScoreDefinition,
  currentBand: string,
  from: number,
): number | null {
  const band = definition.bands.find(({ id }) => id === currentBand)
  return band === undefined ? null : nextCrossing(terms, band.leaveBelow, from)
}
