import { appNow } from '../db/app-now.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { endSwitch, insertSwitch, lockSwitches } from '../db/switches.ts'
import type { Switch } from '../domain/touch/switches.ts'

/** Why a switch was not turned. */
export interface SwitchRefusal {
  code: 'in-the-past' | 'not-off'
  message: string
}

type Named = Pick<Switch, 'scope' | 'of'>

/**
 * Switches off what goes out, until a moment or until somebody switches it on again; what is off already is off anew. What is
 * reserved is on its way, and nothing is reserved once this is through.
 */
export function switchOff(pool: Pool, wanted: Switch & { by: string; reason: string }): Promise<SwitchRefusal | null> {
  return inTransaction(pool, async tx => {
    await lockSwitches(tx)
    const since = await appNow(tx)
    if (wanted.until !== null && wanted.until <= since) {
      return { code: 'in-the-past', message: 'until when? That moment is past' }
    }
    await endSwitch(tx, wanted, wanted.by, wanted.reason)
    await insertSwitch(tx, { ...wanted, since })
    await tell(tx)
    return null
  })
}

/** Switches on again: what waits for it is asked for again at once. */
export function switchOn(
  pool: Pool,
  named: Named,
  by: string,
  reason: string | null = null,
): Promise<SwitchRefusal | null> {
  return inTransaction(pool, async tx => {
    await lockSwitches(tx)
    if (!(await endSwitch(tx, named, by, reason))) {
      return { code: 'not-off', message: `${named.of || 'everything'} is not switched off` }
    }
    await tell(tx)
    return null
  })
}

/** Pages look again, the worker tells whoever waited, and makes the calls that were ordered by hand. */
async function tell(tx: Tx): Promise<void> {
  await tx.query(`select pg_notify('flips', ''), pg_notify('aside', ''), pg_notify('changes', $1)`, [
    JSON.stringify({ what: 'settings' }),
  ])
}
