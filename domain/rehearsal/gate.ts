import type { ContentChannel } from '../../language/touch-channels.ts'
import type { Origin, SendCommand } from '../journey/commands.ts'
import { type Rival, slotTaken } from '../touch/contested-slot.ts'
import type { AskedSend } from '../touch/decide-send.ts'
import { limitsOn } from '../touch/limits-on.ts'
import { type Channel, heldBySwitch, type Switch } from '../touch/switches.ts'
import type { Rehearsed, Stage } from './rehearsed.ts'

/** A kill switch that is off from one moment to another, UTC milliseconds. */
export interface PlannedSwitch extends Switch {
  from: number
}

/** A message that is held, with whose it is and until when it is worth sending. */
export interface WaitingSend extends Rival {
  run: Pick<Origin, 'journey' | 'play' | 'playRun'>
  expiresAt: number
}

/** What is switched off at a moment. */
export function switchesAt(planned: readonly PlannedSwitch[], now: number): Switch[] {
  return planned.filter(({ from, until }) => from <= now && (until === null || now < until))
}

/** What is asked for: one more touch to this person (empty = the account alone), by the effect of that key. */
interface WantedTouch {
  origin: Origin
  person: string
  key: string
  channel: Channel
  /** until when it waits for what has no end */
  expiresAt: number
  now: number
}

/** What a reservation finds under its locks: limits, touches, what is switched off, who has answered, and what waits beside it. */
export function roomIn(
  stage: Stage,
  account: Rehearsed,
  { origin, person, key, channel, expiresAt, now }: WantedTouch,
): Required<Pick<AskedSend, 'limits' | 'touches' | 'wanted' | 'off' | 'taken' | 'answered' | 'hold'>> {
  const { motion, journey, play } = origin
  const isMessage = channel === 'email' || channel === 'direct-mail'
  const wanted = { person, motion, journey, play, channel: isMessage ? channel : null }
  const limits = limitsOn(stage.defs, wanted)
  const touches = account.touches.filter(touch => touch.key !== key)
  const switches = switchesAt(stage.switches, now)
  const rivals = isMessage ? rivalsOf(account, key, now) : []
  return {
    limits,
    touches,
    wanted,
    off: heldBySwitch(switches, { motion, play, channel }, expiresAt),
    answered: account.answered.has(person),
    hold: account.hold !== null && account.hold.until > now ? account.hold : null,
    taken: slotTaken(stage.defs.settings, { limits, touches, wanted, rivals, switches, now }),
  }
}

/** Messages to the account that wait, are still worth sending, and whose plays run. */
function rivalsOf(account: Rehearsed, key: string, now: number): Rival[] {
  return [...account.waiting].flatMap(([other, one]) => {
    const { journey, play, playRun } = one.run
    const state = account.runs.get(journey)?.state
    const runs = play === null || state?.plays.some(run => run.play === play && run.n === playRun)
    return other !== key && one.expiresAt > now && state?.status === 'running' && runs ? [one] : []
  })
}

/** Keeps that a message waits, as others that want the same room see it. */
export function keepWaiting(
  account: Rehearsed,
  { key, origin, expiresAt }: SendCommand,
  held: Pick<Rival, 'reason' | 'heldUntil'>,
  to: { person: string | null; channel: ContentChannel },
): void {
  const { motion, journey, play, playRun } = origin
  account.waiting.set(key, { ...held, ...to, motion, journey, play, expiresAt, run: { journey, play, playRun } })
}
