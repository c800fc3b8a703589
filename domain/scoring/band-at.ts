import type { ScoreDefinition } from '../../language/settings.ts'

/**
 * The band of a score, with hysteresis: up at a band's `from`, down only under its `leaveBelow`. On the way down each band
 * below is kept by its own `leaveBelow` too, so the answer does not hang on how often somebody looked. `none` below the
 * lowest; a band that no longer exists counts as `none`.
 */
export function bandAt(definition: ScoreDefinition, score: number, currentBand: string): string {
  const current = definition.bands.findIndex(band => band.id === currentBand)
  const held = definition.bands.findLast((band, index) => score >= (index <= current ? band.leaveBelow : band.from))
  return held?.id ?? 'none'
}
