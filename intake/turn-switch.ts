import { appNow } from '../db/app-now.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { currentSwitches, endSwitch, insertSwitch, lockSwitches } from '../db/switches.ts'
import type { Switch } from '../domain/touch/switches.ts'

/** Why a switch was not turned. */
export interface SwitchRefusal {
  code: 'in-the-past' | 'not-off' | 'turned-since'
  message: string
}

type Named = Pick<Switch, 'scope' | 'of'>

/** Since when it was off as whoever turns it saw it, UTC milliseconds; null = it was on; undefined = they did not look. */
type Seen = number | null | undefined

/**
 * Switches off what goes out, until a moment or until somebody switches it on again; what is off already is off anew. What is
 * reserved is on its way, and nothing is reserved once this is through.
 */
export function switchOff(
  pool: Pool,
  wanted: Switch & { by: string; reason: string },
  seen?: Seen,
): Promise<SwitchRefusal | null> {
  return inTransaction(pool, async tx => {
    await lockSwitches(tx)
    const refused = await turnedSince(tx, wanted, seen)
    if (refused) return refused
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
  seen?: Seen,
): Promise<SwitchRefusal | null> {
  return inTransaction(pool, async tx => {
    await lockSwitches(tx)
    const refused = await turnedSince(tx, named, seen)
    if (refused) return refused
    if (!(await endSwitch(tx, named, by, reason))) {
      return { code: 'not-off', message: `${named.of || 'everything'} is not switched off` }
    }
    await tell(tx)
    return null
  })
}

/** Somebody turned it after it was looked at: their stop, or its end, is not overruled unseen. */
async function turnedSince(tx: Tx, { scope, of }: Named, seen: Seen): Promise<SwitchRefusal | null> {
  if (seen === undefined) return null
  const is = (await currentSwitches(tx)).find(one => one.scope === scope && one.of === of)
  if ((is?.since ?? null) === seen) return null
  const message = is
    ? `${is.by} switched it off since you looked: ${is.reason}`
    : 'it was switched on again since you looked'
  return { code: 'turned-since', message }
}

/** Pages look again, the worker tells whoever waited, and makes the calls that were ordered by hand. */
async function tell(tx: Tx): Promise<void> {
  await tx.query(`select pg_notify('flips', ''), pg_notify('aside', ''), pg_notify('changes', $1)`, [
    JSON.stringify({ what: 'settings' }),
  ])
}
