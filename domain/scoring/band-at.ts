import type { Band, ScoreDefinition } from '../../language/score-definition.ts'

/** Where an account stands; UTC milliseconds. */
export interface Standing {
  band: string
  since: number
}

/** Does an account have what a band needs beside the number? */
export type Meets = (band: Band) => boolean

/**
 * The band of a score, with hysteresis: up at a band's `from`, down only under its `leaveBelow`. On the way down each band
 * below is kept by its own `leaveBelow` too, so the answer does not hang on how often somebody looked. A band also needs what
 * it says it needs, on the way in and as long as it is kept. `none` below the lowest, and while the score is unknown; a band
 * that no longer exists counts as `none`.
 */
export function bandAt(
  { bands }: Pick<ScoreDefinition, 'bands'>,
  score: number | null,
  currentBand: string,
  meets: Meets = () => true,
): string {
  if (score === null) return 'none'
  const current = bands.findIndex(band => band.id === currentBand)
  const held = bands.findLast((band, index) => score >= (index <= current ? band.leaveBelow : band.from) && meets(band))
  return held?.id ?? 'none'
}

/** The moment from which an account may fall out of the band it stands in; null = at any time. */
export function stayUntil({ bands }: Pick<ScoreDefinition, 'bands'>, { band: id, since }: Standing): number | null {
  const stay = bands.find(band => band.id === id)?.stay
  return stay === undefined ? null : since + stay
}

/** The band an account is in at a moment: the one of its score, but a fall waits until it has stayed for as long as it has to. */
export function bandAfter(
  definition: Pick<ScoreDefinition, 'bands'>,
  score: number | null,
  standing: Standing,
  now: number,
  meets: Meets = () => true,
): string {
  const to = bandAt(definition, score, standing.band, meets)
  const until = stayUntil(definition, standing)
  return until !== null && now < until && placeOf(definition, to) < placeOf(definition, standing.band)
    ? standing.band
    : to
}

function placeOf({ bands }: Pick<ScoreDefinition, 'bands'>, id: string): number {
  return bands.findIndex(band => band.id === id)
}
