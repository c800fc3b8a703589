import { appNow } from '../db/app-now.ts'
import { lockEffect, reserveEffect, settleEffect, startBody } from '../db/effects.ts'
import { type Db, inTransaction } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import { type Staff, workersAt } from '../db/staff.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { AlertCommand } from '../domain/journey/commands.ts'
import { markInWords } from '../domain/sla/mark-words.ts'
import { messageIdOf } from '../intake/keyed-hash.ts'
import { whoOfUs } from '../intake/who-of-us.ts'
import type { Dependencies } from './dependencies.ts'
import { factValues } from './fact-values.ts'
import { compose } from './mail/compose.ts'
import { outcomeOf } from './mail/send-outcome.ts'
import { handOver } from './mail/smtp-stage.ts'

/**
 * Tells colleagues something by mail: one ledger row each. An alert that nobody can tell the fate of is sent again, for late
 * is worse than twice; one whose mail server is away is tried again by the activity's retries.
 */
export async function alert(deps: Dependencies, command: AlertCommand): Promise<void> {
  const defs = await deps.definitions.get()
  const found = new Map<string, Staff>()
  for (const rule of command.to) {
    const { origin, at, task } = command
    const wanted = { account: origin.account, motion: origin.motion, rule, at, task }
    const colleague = await whoOfUs(deps.pool, defs, wanted)
    if (colleague?.staff) found.set(colleague.staff.id, colleague.staff)
    else if (colleague?.queue) for (const one of await queueAt(deps.pool, colleague.queue, at)) found.set(one.id, one)
  }
  if (found.size === 0) return tellNobody(deps, command)
  for (const colleague of found.values()) await tell(deps, defs, command, colleague)
}

/** Those who pull from a queue and are here. */
async function queueAt(db: Db, queue: string, at: number): Promise<Staff[]> {
  return [...(await workersAt(db, at)).values()].filter(one => one.role === queue && one.away === null)
}

/** Nobody is there to be told: the ledger says so, and pages show it. */
async function tellNobody(deps: Dependencies, command: AlertCommand): Promise<void> {
  await inTransaction(deps.pool, async tx => {
    const effect = await lockEffect(tx, 'alert', command.key, command.origin, command.at)
    await settleEffect(tx, command.key, effect.fence, { state: 'skipped', reason: 'nobody' })
  })
}

async function tell(deps: Dependencies, defs: Definitions, command: AlertCommand, staff: Staff): Promise<void> {
  const key = command.key.replace(/-$/, staff.id)
  const { sender } = defs.settings.workspace
  const messageId = messageIdOf(deps.secret, key, sender.address.split('@')[1] ?? 'localhost')
  const { subject, text } = await words(deps, defs, command)
  const fence = await inTransaction(deps.pool, async tx => {
    const effect = await lockEffect(tx, 'alert', key, command.origin, command.at)
    if (effect.state === 'sent' || effect.state === 'skipped' || effect.state === 'rejected') return null
    if (staff.email === null) {
      await settleEffect(tx, key, effect.fence, { state: 'skipped', reason: 'no-address' })
      return null
    }
    const fenced = { contentId: 'alert', contentHash: '', subject, messageId }
    return reserveEffect(tx, key, { ...fenced, personId: null, staffId: staff.id })
  })
  if (fence === null || staff.email === null) return
  const to = { name: staff.name, address: staff.email }
  const raw = await compose({ from: sender, to, subject, html: null, text, messageId, headers: [] })
  const mail = { from: sender.address, to: staff.email, raw }
  const result = await handOver(deps.smtp, mail, () => startBody(deps.pool, key, fence))
  const outcome = outcomeOf(result, fence, await appNow(deps.pool))
  if (outcome) await settleEffect(deps.pool, key, fence, outcome)
  if (outcome?.state === 'deferred' || outcome?.state === 'unknown') {
    throw new Error(`the alert to ${staff.id} was not delivered: ${outcome.reason}`)
  }
}

async function words(
  deps: Dependencies,
  defs: Definitions,
  command: AlertCommand,
): Promise<{ subject: string; text: string }> {
  const { account } = command.origin
  const link = `${deps.publicUrl}/accounts/${encodeURIComponent(account)}`
  const stored = await readAccount(deps.pool, account, defs.windows)
  const name = stored?.name ?? account
  if (command.code !== null) {
    return { subject: `Journey of ${name} stands still`, text: `It was parked: ${command.code}.\n\n${link}\n` }
  }
  if ('sla' in command.text) {
    const { title, mark, due } = command.text
    const said = markInWords(mark)
    const when = new Date(due).toISOString().slice(0, 16).replace('T', ' ')
    return { subject: `${title}: ${name} ${said}`, text: `${title} ${said} at ${name}. Due ${when} UTC.\n\n${link}\n` }
  }
  const value = await factValues(deps.pool, defs, command.origin, command.at)
  const said = command.text.template.replace(/\{([\w.-]+)\}/g, (_, fact: string) => String(value(fact) ?? 'unknown'))
  return { subject: said, text: `${said}\n\n${link}\n` }
}
