/** What a kill switch can turn off. */
export const SWITCH_SCOPES = ['all', 'motion', 'play', 'channel'] as const

/** Ways to reach people that can be turned off each by itself. */
export const CHANNELS = ['email', 'direct-mail', 'audience', 'webhook'] as const
export type Channel = (typeof CHANNELS)[number]

/** A call has no end of its worth: one that is switched off without an end is looked at again after so long, milliseconds, told or not. */
export const LOOK_AGAIN = 30 * 86_400_000

/** One thing that is turned off; `of` names the motion, the play or the channel and is empty for all. */
export interface Switch {
  scope: (typeof SWITCH_SCOPES)[number]
  of: string
  /** UTC milliseconds; null = until somebody turns it on again */
  until: number | null
}

/** What goes out, as switches know it. */
export interface Switched {
  motion: string
  /** null = it belongs to no play */
  play: string | null
  channel: Channel
}

/** Why something is held by a switch, as a code of the ledger: `switched-off:play:save`. */
export function switchReason({ scope, of }: Pick<Switch, 'scope' | 'of'>): string {
  return scope === 'all' ? 'switched-off:all' : `switched-off:${scope}:${of}`
}

function turnsOff({ scope, of }: Switch, what: Switched): boolean {
  return scope === 'all' || what[scope] === of
}

/**
 * Is what wants to go out switched off, why, as a code of the ledger, and until when? Of several
 * switches the one that lasts longest is told; what has no end lasts `endless`, UTC milliseconds. null = it is not.
 */
export function heldBySwitch(
  switches: readonly Switch[],
  what: Switched,
  endless: number,
): { reason: string; heldUntil: number } | null {
  let held: { reason: string; heldUntil: number } | null = null
  for (const one of switches) {
    const until = one.until ?? endless
    if (!turnsOff(one, what) || (held && held.heldUntil >= until)) continue
    held = { reason: switchReason(one), heldUntil: until }
  }
  return held
}
