import { appendEntries } from '../db/append-entries.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import { openRuns } from '../db/open-runs.ts'
import type { Tx } from '../db/pool.ts'
import { type LockedEffect, tellEffectChanged } from '../db/settle-by-hand.ts'

/** Tells the journey of an effect to ask what became of it, if it still runs; the account must be locked. */
export async function tellEffectDecided(tx: Tx, account: LockedAccount, effect: LockedEffect): Promise<void> {
  const runs = await openRuns(tx, effect.account)
  const journeys = runs.filter(run => run.journey === effect.journey && run.run === effect.run).map(run => run.journey)
  if (journeys.length > 0) {
    await appendEntries(tx, account, [{ body: { kind: 'effect-decided', effect: effect.key }, journeys }])
  }
  await tellEffectChanged(tx, effect.account)
}
