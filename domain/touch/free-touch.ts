import type { TouchChannel } from '../../language/touch-channels.ts'
import { freeAt } from './caps.ts'
import type { LimitOn } from './limits-on.ts'

/** A message that went out, or may have; `at` in UTC milliseconds. */
export interface Touch {
  at: number
  person: string | null
  /** null = another system made it */
  motion: string | null
  journey: string | null
  play: string | null
  /** null = an audience: no limit of a channel counts it */
  channel: TouchChannel | null
  /** it was made under another account: limits of the account do not count it; left out = it was not */
  elsewhere?: boolean
}

/** Does a limit count this touch when it is asked for that one? */
export function counts({ of, whom }: LimitOn, touch: Touch, wanted: Omit<Touch, 'at'>): boolean {
  const isMeant = whom === 'account' ? touch.elsewhere !== true : touch.person === wanted.person
  return isMeant && (of === 'workspace' || touch[of] === wanted[of])
}

/**
 * Is there room for one more message to this account? `touches` are those to the account, ascending. null = yes, else until
 * when not, and which limit holds it longest, as a code: `cap-person:play:3:1209600000`.
 */
export function nextFreeTouch(
  limits: readonly LimitOn[],
  touches: readonly Touch[],
  wanted: Omit<Touch, 'at'>,
  now: number,
): { reason: string; heldUntil: number } | null {
  let held: { reason: string; heldUntil: number } | null = null
  for (const limit of limits) {
    const { of, whom, cap } = limit
    const counted = touches.filter(touch => counts(limit, touch, wanted)).map(touch => touch.at)
    const until = freeAt(cap, counted, now)
    if (until === null || (held && held.heldUntil >= until)) continue
    held = { reason: `cap-${whom}:${of}:${cap.n}:${cap.window}`, heldUntil: until }
  }
  return held
}
