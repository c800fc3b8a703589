import { isbot } from 'isbot'
import { ignoredByRule } from '../domain/noise/ignored-by-rule.ts'
import type { SignalDefinition } from '../language/settings.ts'
import type { WireSignal } from './wire-signal.ts'

/** Reasons that are ours; rules of ops bring their own words. */
export const NOISE = { bot: 'a bot', head: 'a link checker', scanner: 'a mail scanner' } as const

/**
 * Why a signal is noise, as far as it tells by itself: an automatic visitor by its `userAgent`, a link checker by its HTTP
 * `method`, or a rule of its kind. Null = it counts.
 */
export function seenAsNoise(kind: SignalDefinition, data: WireSignal['data']): string | null {
  const { userAgent, method } = data
  if (typeof userAgent === 'string' && isbot(userAgent)) return NOISE.bot
  if (typeof method === 'string' && method.toUpperCase() === 'HEAD') return NOISE.head
  return ignoredByRule(kind, data)
}
