import { appendEntries } from '../db/append-entries.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import { lockRound, takeTurn } from '../db/routing-turns.ts'
import { type Worker, workingHours } from '../db/staff.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { hoursOf } from '../domain/calendar/hours-of.ts'
import type { Found } from '../domain/routing/find-colleague.ts'
import { snoozeTold } from '../domain/task/snooze-told.ts'
import { type Wanted, whoOfUs } from './who-of-us.ts'

/** Tells a journey whose clock goes by it who has a task now, by the hours they work. */
export async function tellWhoHasIt(
  tx: Tx,
  defs: Definitions,
  account: LockedAccount,
  { key, journey, staff }: { key: string; journey: string; staff: string | null },
): Promise<void> {
  const hours = hoursOf(staff === null ? null : await workingHours(tx, staff), defs.settings)
  // whoever gets it sees it at once
  const shown = snoozeTold(defs.reads[journey], null)
  const body = {
    kind: 'task',
    task: key,
    act: 'assign',
    status: 'open',
    outcome: null,
    by: null,
    hours,
    ...shown,
  } as const
  await appendEntries(tx, account, [{ body, journeys: [journey] }])
}

/**
 * Whom work is given to; a task that is there already goes to somebody else than whoever has it. Where people take turns the
 * round is held first, so that two tasks never go to the same turn.
 */
export async function giveTo(tx: Tx, defs: Definitions, wanted: Wanted): Promise<Found<Worker> | null> {
  const asked = { ...wanted, handsOn: wanted.task !== null }
  const seen = await whoOfUs(tx, defs, asked)
  if (!seen?.turn) return seen
  await lockRound(tx, seen.turn.name)
  const found = await whoOfUs(tx, defs, asked)
  const { account, at } = wanted
  if (found?.turn && found.staff) await takeTurn(tx, { ...found.turn, staff: found.staff.id, account, at })
  return found
}
