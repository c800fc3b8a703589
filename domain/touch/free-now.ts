import { type AskedSend, refusalOf } from './decide-send.ts'
import { heldBy } from './hold.ts'
import { nextFreeMoment } from './next-free-moment.ts'
import { heldByPause } from './preferences.ts'

/** Whether somebody could be written to: why not, as a code of the ledger, and until when; null = for good, or nobody can tell. */
export type FreeNow = { free: true } | { free: false; reason: string; until: number | null }

/**
 * What the gate would say now to an ordinary message for somebody, of no play, that needs no consent: asked in the order of the gate.
 * Whoever is asked about the person alone is not told what a message itself may lack.
 */
export function freeNow(
  asked: Pick<AskedSend, 'now' | 'key' | 'hours' | 'off' | 'answered' | 'hold' | 'limits' | 'touches' | 'wanted'> & {
    to: NonNullable<AskedSend['to']>
  },
): FreeNow {
  const { now, to, off, answered, hold } = asked
  const refused = refusalOf(to)
  if (refused !== null) return { free: false, reason: refused, until: null }
  if (off) return held(off)
  if (answered) return { free: false, reason: 'replied', until: null }
  const paused = heldByPause(to.pausedUntil ?? null, now)
  if (paused) return held(paused)
  if (hold) return held(heldBy(hold))
  const full = nextFreeMoment({ ...asked, zone: to.zone, expiresAt: Number.POSITIVE_INFINITY })
  return full ? held(full) : { free: true }
}

/** What has no end that anybody knows is held until the end of time. */
function held({ reason, heldUntil }: { reason: string; heldUntil: number }): FreeNow {
  return { free: false, reason, until: Number.isFinite(heldUntil) ? heldUntil : null }
}
