import type { AskedSend } from './decide-send.ts'
import { heldBy } from './hold.ts'
import { nextFreeMoment } from './next-free-moment.ts'

type Asked = 'now' | 'key' | 'expiresAt' | 'off' | 'answered' | 'hold' | 'limits' | 'touches' | 'wanted'

/**
 * What holds one more touch that is no message, such as an addition to an audience: a switch, an answer of theirs, a hold of the
 * account, limits, in this order. null = it may be made.
 */
export function heldTouch(asked: Pick<AskedSend, Asked>): { reason: string; heldUntil: number } | null {
  const { off, answered, hold, expiresAt } = asked
  if (off) return off
  if (answered) return { reason: 'replied', heldUntil: expiresAt }
  return hold ? heldBy(hold) : nextFreeMoment({ ...asked, hours: null, zone: null })
}
