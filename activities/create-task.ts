import { appendEntries } from '../db/append-entries.ts'
import { lockEffect, settleEffect } from '../db/effects.ts'
import { type LockedAccount, lockAccount } from '../db/lock-account.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { lockRound, takeTurn } from '../db/routing-turns.ts'
import { workingHours } from '../db/staff.ts'
import { cancelOpenTask, insertTask } from '../db/tasks.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { hoursOf } from '../domain/calendar/hours-of.ts'
import type { CancelTaskCommand, CreateTaskCommand } from '../domain/journey/commands.ts'
import { ASSIGNEE } from '../domain/sla/assignee-clock.ts'
import type { StaffRule } from '../language/plan.ts'
import type { Dependencies } from './dependencies.ts'
import { whoOfUs } from './who-of-us.ts'
import { peopleFor } from './whom.ts'

/** Creates a task once, with its ledger row, in one transaction; the person and the colleague are chosen in it. */
export async function createTask(
  deps: Pick<Dependencies, 'pool' | 'definitions'>,
  command: CreateTaskCommand,
): Promise<void> {
  const defs = await deps.definitions.get()
  await inTransaction(deps.pool, async tx => {
    const { key, origin, at, about } = command
    // whoever tells the journey something holds its account first
    const locked = command.sla?.calendar === ASSIGNEE ? await lockAccount(tx, origin.account) : null
    const effect = await lockEffect(tx, 'task', key, origin, at)
    if (effect.state !== 'planned') return
    const [person] = about === null ? [] : await peopleFor(tx, defs, origin.account, about, at)
    const wantedRole = about !== null && 'rule' in about && 'role' in about.rule ? about.rule.role : null
    const found = await giveTo(tx, defs, origin.account, command.assign, at)
    await insertTask(tx, {
      effectKey: key,
      origin,
      type: command.task,
      person: person?.id ?? null,
      wantedRole,
      assignee: found?.staff.id ?? null,
      assignedBy: found?.by ?? 'nobody fits: waits for whoever takes it',
      due: command.due,
      decidedAt: at,
    })
    await settleEffect(tx, key, effect.fence, { state: 'sent', reason: null, personId: person?.id ?? null })
    if (locked) await tellWhoHasIt(tx, defs, locked, { key, journey: origin.journey, staff: found?.staff.id ?? null })
  })
}

/** Tells a journey whose clock goes by it who has a task now, by the hours they work. */
export async function tellWhoHasIt(
  tx: Tx,
  defs: Definitions,
  account: LockedAccount,
  { key, journey, staff }: { key: string; journey: string; staff: string | null },
): Promise<void> {
  const hours = hoursOf(staff === null ? null : await workingHours(tx, staff), defs.settings)
  const body = { kind: 'task', task: key, act: 'assign', status: 'open', outcome: null, by: null, hours } as const
  await appendEntries(tx, account, [{ body, journeys: [journey] }])
}

/**
 * Whom work is given to; a task that is there already goes to somebody else than whoever has it. Where people take turns the
 * round is held first, so that two tasks never go to the same turn.
 */
export async function giveTo(
  tx: Tx,
  defs: Definitions,
  account: string,
  rule: StaffRule,
  at: number,
  task: string | null = null,
) {
  const seen = await whoOfUs(tx, defs, account, rule, at, task, task !== null)
  if (!seen?.turn) return seen
  await lockRound(tx, seen.turn)
  const found = await whoOfUs(tx, defs, account, rule, at, task, task !== null)
  if (found?.turn) await takeTurn(tx, found.turn, found.staff.id, at)
  return found
}

/**
 * Cancels a task that its play has no more use for. Should it come before the task itself, the ledger keeps the word and the
 * task is never made.
 */
export async function cancelTask(deps: Dependencies, command: CancelTaskCommand): Promise<void> {
  await inTransaction(deps.pool, async tx => {
    const effect = await lockEffect(tx, 'task', command.task, command.origin, command.at)
    if (effect.state === 'planned') {
      await settleEffect(tx, command.task, effect.fence, { state: 'skipped', reason: 'cancelled before it was made' })
    } else {
      await cancelOpenTask(tx, command.task, command.reason)
    }
  })
}
