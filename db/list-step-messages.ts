import type { EffectState } from './effects.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** What the ledger says of a message a play's step sends. Instants are UTC milliseconds. */
export interface StepMessage {
  account: string
  journey: string
  play: string
  playRun: number
  step: string
  state: EffectState
  reason: string | null
  heldUntil: number | null
}

/** The messages of some steps of plays that run, in one round trip. */
export async function listStepMessages(
  db: Db,
  steps: readonly { account: string; journey: string; run: number; play: string; n: number; step: string }[],
): Promise<StepMessage[]> {
  if (steps.length === 0) return []
  const { rows } = await db.query<StepMessage>({
    name: 'list-step-messages',
    text: `
      select e.account_key as account, e.journey, e.play, e.play_run as "playRun", e.step, e.state, e.reason, ${ms('e.held_until')} as "heldUntil"
      from jsonb_to_recordset($1::jsonb) as k (account text, journey text, run integer, play text, n integer, step text)
      join effects e on e.account_key = k.account and e.journey = k.journey and e.run = k.run and e.kind = 'send'
        and e.play = k.play and e.play_run = k.n and e.step = k.step
      order by e.decided_at desc`,
    values: [JSON.stringify(steps)],
  })
  return rows
}
