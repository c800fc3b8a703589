import { crashPoint } from '../crash-points.ts'
import { lockEffect, settleEffect } from '../db/effects.ts'
import { lockAccount } from '../db/lock-account.ts'
import { packetSources } from '../db/packet-sources.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { taskDone } from '../db/task-done.ts'
import { cancelOpenTask, insertTask } from '../db/tasks.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { viewAt } from '../domain/account/view-at.ts'
import type { CancelTaskCommand, CreateTaskCommand, TaskDone } from '../domain/journey/commands.ts'
import { ASSIGNEE } from '../domain/sla/assignee-clock.ts'
import { composePacket, type HandOffPacket } from '../domain/task/hand-off.ts'
import { giveTo, tellWhoHasIt } from '../intake/give-work.ts'
import type { Dependencies } from './dependencies.ts'
import { peopleFor } from './whom.ts'

/**
 * Creates a task once, with its ledger row, in one transaction; the person and the colleague are chosen in it. One that was made
 * before is answered with what became of it, where it is done.
 */
export async function createTask(
  deps: Pick<Dependencies, 'pool' | 'definitions'>,
  command: CreateTaskCommand,
): Promise<TaskDone | null> {
  const defs = await deps.definitions.get()
  return inTransaction(deps.pool, async tx => {
    const { key, origin, at, about } = command
    // whoever tells the journey something holds its account first
    const locked = command.sla?.calendar === ASSIGNEE ? await lockAccount(tx, origin.account) : null
    const effect = await lockEffect(tx, 'task', key, origin, at)
    if (effect.state !== 'planned') return taskDone(tx, key)
    const [person] = about === null ? [] : await peopleFor(tx, defs, origin.account, about, at)
    const wantedRole = about !== null && 'rule' in about && 'role' in about.rule ? about.rule.role : null
    const { account, motion } = origin
    const found = await giveTo(tx, defs, { account, motion, rule: command.assign, at, task: null })
    await insertTask(tx, {
      effectKey: key,
      origin,
      type: command.task,
      person: person?.id ?? null,
      wantedRole,
      assignee: found?.staff?.id ?? null,
      assignedBy: found?.by ?? 'nobody fits: waits for whoever takes it',
      queue: found?.queue ?? null,
      packet: await packetOf(tx, defs, command),
      due: command.due,
      decidedAt: at,
    })
    await settleEffect(tx, key, effect.fence, { state: 'sent', reason: null, personId: person?.id ?? null })
    if (locked) await tellWhoHasIt(tx, defs, locked, { key, journey: origin.journey, staff: found?.staff?.id ?? null })
    crashPoint('task:in-transaction')
    return null
  })
}

/** What is handed over with a task, where its type hands an account over. */
async function packetOf(
  tx: Tx,
  defs: Definitions,
  { task, origin, at }: CreateTaskCommand,
): Promise<HandOffPacket | null> {
  const handOff = defs.settings.tasks[task]?.handOff
  const stored = handOff && (await readAccount(tx, origin.account, defs.windows))
  if (!handOff || !stored) return null
  const roles = defs.settings.workspace.roles.map(role => role.id)
  const sources = await packetSources(tx, origin.account, task)
  return composePacket(handOff, { view: viewAt(stored, defs, at), stage: origin.stage, roles }, sources)
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
