import type { Settings } from '../../language/settings.ts'
import type { ContentChannel } from '../../language/touch-channels.ts'
import { nextFreeTouch, type Touch } from './free-touch.ts'
import type { LimitOn } from './limits-on.ts'
import { SPREAD } from './next-free-moment.ts'
import { heldBySwitch, type Switch } from './switches.ts'

/** A message that waits, and may want the same room; instants are UTC milliseconds. */
export interface Rival extends Omit<Touch, 'at'> {
  channel: ContentChannel
  /** what holds it, as a code of the ledger */
  reason: string
  heldUntil: number
}

type Priorities = Pick<Settings, 'plays'> & { workspace: Pick<Settings['workspace'], 'motions'> }

/** How long after its moment a message that goes first is waited for. */
const MINUTE = 60_000

/** Does the one go before the other: by motion, then by play? Where both weigh the same, whoever asks first goes first. */
function goesBefore({ workspace, plays }: Priorities, one: Omit<Touch, 'at'>, other: Omit<Touch, 'at'>): boolean {
  const motion = (id: string | null): number => workspace.motions.find(m => m.id === id)?.priority ?? 0
  const play = (id: string | null): number => (id === null ? undefined : plays[id]?.priority) ?? 50
  const apart = motion(one.motion) - motion(other.motion)
  return apart === 0 ? play(one.play) > play(other.play) : apart > 0
}

/** Does it wait for a moment behind which messages are spread? */
function isSpread(reason: string): boolean {
  return reason === 'quiet-hours' || reason.startsWith('cap-')
}

/** May it go now, as far as what held it is concerned? An account's hold is over where somebody asks this. */
function isFree(
  { motion, play, channel, reason, heldUntil }: Rival,
  switches: readonly Switch[],
  now: number,
): boolean {
  if (reason.startsWith('on-hold:')) return true
  if (reason.startsWith('switched-off:'))
    return !heldBySwitch(switches, { motion: motion ?? '', play, channel }, now + 1)
  return heldUntil <= now + (isSpread(reason) ? SPREAD : 0)
}

/** A message that has room, and those that wait beside it. */
interface Contested {
  limits: readonly LimitOn[]
  touches: readonly Touch[]
  wanted: Omit<Touch, 'at'>
  rivals: readonly Rival[]
  switches: readonly Switch[]
  now: number
}

/**
 * Is the room that a message would take wanted by some that go before it and may go now? Then it waits a minute longer than the last of
 * them; what they took is counted when it asks again, and what they left it gets. null = it may have it.
 */
export function slotTaken(
  priorities: Priorities,
  { limits, touches, wanted, rivals, switches, now }: Contested,
): { reason: string; heldUntil: number } | null {
  const ahead = rivals.filter(one => goesBefore(priorities, one, wanted) && isFree(one, switches, now))
  const [first] = ahead
  if (!first) return null
  const would = [...touches, ...ahead.map(one => ({ ...one, at: now }))]
  if (nextFreeTouch(limits, would, wanted, now) === null) return null
  return {
    reason: `goes-after:${first.play ?? first.journey}`,
    heldUntil: Math.max(now, ...ahead.map(one => (isSpread(one.reason) ? one.heldUntil : now))) + MINUTE,
  }
}
