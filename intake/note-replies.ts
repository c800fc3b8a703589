import type { Tx } from '../db/pool.ts'
import { insertReplies } from '../db/replies.ts'
import { ANSWER_KIND } from '../domain/touch/answer-kind.ts'
import type { StitchedSignal } from './stitch-signals.ts'

/** An answer that is told of later than this has been answered, or never will be. */
export const LATEST_REPLY = 14 * 86_400_000

/** Notes that people answered our mail, wherever it is told from: automatic touches to them wait until somebody has handled it. */
export async function noteReplies(
  tx: Tx,
  stitched: readonly StitchedSignal[],
  now: (account: string) => number,
): Promise<void> {
  const replies = stitched.flatMap(({ signal: { kind, source, id, at }, account, person }) =>
    kind === ANSWER_KIND && person !== null && at > now(account) - LATEST_REPLY
      ? [{ source, id, account, person, at }]
      : [],
  )
  await insertReplies(tx, replies)
}
