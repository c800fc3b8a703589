import { lockEffect, settleEffect } from '../db/effects.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { lockRound, takeTurn } from '../db/routing-turns.ts'
import { cancelOpenTask, insertTask } from '../db/tasks.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { CancelTaskCommand, CreateTaskCommand } from '../domain/journey/commands.ts'
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
  })
}

/** Whom work is given to. Where people take turns the round is held first, so that two tasks never go to the same turn. */
async function giveTo(tx: Tx, defs: Definitions, account: string, rule: StaffRule, at: number) {
  const seen = await whoOfUs(tx, defs, account, rule, at, null)
  if (!seen?.turn) return seen
  await lockRound(tx, seen.turn)
  const found = await whoOfUs(tx, defs, account, rule, at, null)
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
