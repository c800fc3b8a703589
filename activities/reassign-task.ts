import { crashPoint } from '../crash-points.ts'
import { lockEffect, type Outcome, settleEffect } from '../db/effects.ts'
import { lockAccount } from '../db/lock-account.ts'
import { inTransaction } from '../db/pool.ts'
import { changeTask, lockTaskOf } from '../db/task-acts.ts'
import type { ReassignTaskCommand } from '../domain/journey/commands.ts'
import { giveTo, tellWhoHasIt } from '../intake/give-work.ts'
import type { Dependencies } from './dependencies.ts'

/**
 * Hands a task to somebody else once, because its clock says so: the row, who did it, the ledger and the journey's inbox entry
 * in one transaction. A task that is done meanwhile stays whose it was.
 */
export async function reassignTask(
  deps: Pick<Dependencies, 'pool' | 'definitions'>,
  command: ReassignTaskCommand,
): Promise<void> {
  const defs = await deps.definitions.get()
  const { key, origin, at, sla } = command
  await inTransaction(deps.pool, async tx => {
    const locked = await lockAccount(tx, origin.account)
    const effect = await lockEffect(tx, 'reassign', key, origin, at)
    if (!locked || effect.state !== 'planned') return
    const settle = (outcome: Outcome) => settleEffect(tx, key, effect.fence, outcome)
    const task = await lockTaskOf(tx, command.task)
    const closed = !task || task.status === 'done' || task.status === 'cancelled'
    if (closed) return void (await settle({ state: 'skipped', reason: 'task-closed' }))
    const { account, motion } = origin
    const found = await giveTo(tx, defs, { account, motion, rule: command.to, at, task: command.task })
    if (!found?.staff) return void (await settle({ state: 'skipped', reason: 'nobody' }))
    const staffId = found.staff.id
    if (staffId === task.assignee) return void (await settle({ state: 'skipped', reason: 'has-it-already', staffId }))
    const change = {
      status: 'open',
      assignee: staffId,
      claimedBy: null,
      snoozedUntil: null,
      assignedBy: found.by,
    } as const
    const detail = { to: staffId, from: task.assignee, by: found.by, sla: sla.id, mark: sla.mark }
    await changeTask(tx, task, change, { name: 'reassigned', by: null, at: locked.at, detail })
    await tellWhoHasIt(tx, defs, locked, { key: command.task, journey: task.journey, staff: staffId })
    await settle({ state: 'sent', reason: null, staffId })
    crashPoint('reassign:in-transaction')
  })
}
