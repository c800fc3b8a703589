import type { EffectRow } from '../../client/http/effect-answers.ts'
import { resolveEffect } from '../api/effects.ts'
import { useDecided } from './use-decided.ts'

/** What is decided: on which effect, as what, in words for who did it, and why. */
interface Wanted {
  effect: Pick<EffectRow, 'key' | 'state'>
  as: EffectRow['may'][number]
  says: string
  reason: string
}

/**
 * Decides on effects. Their plays go on with what is decided, so it is sent when the time to undo it is over; until it was, `decided`
 * has their keys.
 */
export function useDecideEffect(): { decided: ReadonlySet<string>; decide: (wanted: Wanted) => void } {
  const { decided, decide } = useDecided()
  return {
    decided,
    decide: ({ effect, as, says, reason }) =>
      decide({
        id: effect.key,
        words: [says, 'Not decided'],
        send: () => resolveEffect(effect, as, reason),
        stale: [['effects'], ['effect', effect.key], ['outbox'], ['mail']],
      }),
  }
}
