import type { Draft } from '../draft.ts'
import { putWork, stepKey } from '../play-runs.ts'
import { putSend } from './send.ts'

/**
 * Something that holds what goes out has ended: every message and call that waits is asked for again now, and whatever else holds it
 * holds it again, by the same key. Where the answer is still on its way, an answer that holds counts for no more than until then.
 */
export function askHeldAgain(d: Draft): void {
  for (const { play, n, lanes } of d.s.plays) {
    for (const { id, work } of lanes) {
      if (work.w === 'call') putWork(d, { play, n }, id, askNow(d, work))
      if (work.w !== 'send') continue
      for (const [key, send] of Object.entries(work.sends)) {
        if (!send.settled && !send.doubt) putSend(d, { play, n }, id, key, askNow(d, send))
      }
    }
  }
}

/** Has one effect asked for again now, whatever it waits for: its row in the ledger says what has been decided. */
export function askEffectAgain(d: Draft, key: string): void {
  for (const { play, n, lanes } of d.s.plays) {
    for (const { id, step, each, work } of lanes) {
      const call = work.w === 'call' && key === `${stepKey(d, { play, n }, step, { each })}/-` ? work : null
      if (call?.retryAt != null) putWork(d, { play, n }, id, askNow(d, call))
      const send = work.w === 'send' ? work.sends[key] : undefined
      if (send?.retryAt != null) putSend(d, { play, n }, id, key, askNow(d, send))
    }
  }
}

function askNow<T extends { readonly retryAt: number | null; readonly again?: true }>(d: Draft, waiting: T): T {
  return waiting.retryAt === null
    ? { ...waiting, again: true }
    : { ...waiting, retryAt: Math.min(waiting.retryAt, d.t) }
}
