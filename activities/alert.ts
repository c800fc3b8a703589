import { ApplicationFailure } from '@temporalio/common'
import { appNow } from '../db/app-now.ts'
import { lockEffect, type Outcome, reserveEffect, settleEffect } from '../db/effects.ts'
import { endOthers } from '../db/other-alerts.ts'
import { type Db, inTransaction, type Tx } from '../db/pool.ts'
import { readAccountName } from '../db/read-account-name.ts'
import { type Staff, workersAt } from '../db/staff.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { AlertCommand } from '../domain/journey/commands.ts'
import { markInWords } from '../domain/sla/mark-words.ts'
import { messageIdOf } from '../intake/keyed-hash.ts'
import { whoOfUs } from '../intake/who-of-us.ts'
import { MAIL, standingOf } from './aside.ts'
import { deliverAlert } from './deliver-alert.ts'
import type { Dependencies } from './dependencies.ts'
import { factValues } from './fact-values.ts'
import { ABANDONED, doubted, inDoubt } from './mail/send-outcome.ts'

/** How long an alert that was refused waits at most until it is tried again, milliseconds. */
const REFUSED = 10 * 60_000

/**
 * Who is not told within this time of an attempt is told by the next one, milliseconds: the mail server may take ten minutes over
 * one message, and an attempt that outlives its twelve is followed by another, which takes what this one still waits for as lost.
 */
const ENOUGH = 60_000

/** How soon the next attempt begins for those this one had no time for, milliseconds. */
const SOON = 1_000

/**
 * Tells colleagues something by mail: one ledger row each. An alert that nobody can tell the fate of is sent again a few times,
 * for late is worse than twice, unless its step says otherwise; who is not meant any more by then is told nothing. Whoever cannot be told now keeps nobody else from it: after all were
 * tried, or `enough` milliseconds are spent, the activity fails, to be tried again when the ledger says, or soon for the rest.
 */
export async function alert(deps: Dependencies, command: AlertCommand, enough = ENOUGH): Promise<void> {
  const began = performance.now()
  const defs = await deps.definitions.get()
  const found = await inTransaction(deps.pool, async tx => {
    const meant = await colleaguesFor(tx, defs, command)
    await endOthers(tx, prefixOf(command), [...meant.keys()])
    return meant
  })
  if (found.size === 0) return tellNobody(deps, command)
  const failures: unknown[] = []
  for (const colleague of found.values()) {
    if (performance.now() - began > enough) {
      failures.push(new NotYet(`the alert to ${colleague.id} has to wait for the next attempt`, SOON))
      break
    }
    try {
      await tell(deps, defs, command, colleague)
    } catch (error) {
      failures.push(error)
    }
  }
  if (failures.length > 0) throw nextTry(failures)
}

/** Somebody is told later. `wait` in milliseconds. */
class NotYet extends Error {
  readonly wait: number
  constructor(message: string, wait: number) {
    super(message)
    this.wait = wait
  }
}

/** What the activity fails with: where something broke that, by the activity's own retries, and else until the first may be told. */
function nextTry(failures: readonly unknown[]): unknown {
  const later = failures.filter(failure => failure instanceof NotYet)
  const broken = failures.find(failure => !(failure instanceof NotYet))
  if (broken !== undefined) return broken
  const message = later.map(one => one.message).join('; ')
  return ApplicationFailure.create({
    message,
    type: 'not-yet',
    nextRetryDelay: Math.min(...later.map(one => one.wait)),
  })
}

/** How the keys of its rows begin; each ends with the colleague. */
const prefixOf = ({ key }: AlertCommand): string => key.replace(/-$/, '')

async function colleaguesFor(tx: Tx, defs: Definitions, command: AlertCommand): Promise<Map<string, Staff>> {
  const { origin, at, task } = command
  const found = new Map<string, Staff>()
  for (const rule of command.to) {
    const wanted = { account: origin.account, motion: origin.motion, rule, at, task }
    const colleague = await whoOfUs(tx, defs, wanted)
    if (colleague?.staff) found.set(colleague.staff.id, colleague.staff)
    else if (colleague?.queue) for (const one of await queueAt(tx, colleague.queue, at)) found.set(one.id, one)
  }
  return found
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
  const key = prefixOf(command) + staff.id
  const { sender } = defs.settings.workspace
  const messageId = messageIdOf(deps.secret, key, sender.address.split('@')[1] ?? 'localhost')
  const { subject, text } = await words(deps, defs, command)
  const policy = { onUnknown: command.onUnknown ?? 'resend' } as const
  const reserved = await inTransaction(deps.pool, async tx => {
    const effect = await lockEffect(tx, 'alert', key, command.origin, command.at)
    const { state, lost, heldUntil } = effect
    const now = await appNow(tx)
    if (state === 'deferred' && heldUntil !== null && heldUntil > now) return { wait: heldUntil - now }
    if (state === 'sent' || state === 'skipped' || state === 'rejected' || state === 'unknown') return null
    if (state === 'in_flight') {
      const outcome = doubted(policy, ABANDONED, lost, now)
      await settleEffect(tx, key, effect.fence, outcome)
      if (outcome.state !== 'deferred') return null
    }
    const standing = await standingOf(tx, [MAIL], key, now)
    if ('held' in standing) return 'stopped'
    if (staff.email === null) {
      await settleEffect(tx, key, effect.fence, { state: 'skipped', reason: 'no-address' })
      return null
    }
    const row = { contentId: 'alert', contentHash: '', subject, text, messageId, personId: null, staffId: staff.id }
    return { fence: await reserveEffect(tx, key, row), lost: lost + (state === 'in_flight' ? 1 : 0), ...standing }
  })
  if (reserved === 'stopped') throw new Error('the mail server takes nothing from us')
  if (reserved === null || staff.email === null) return
  if ('wait' in reserved) throw new NotYet(`the alert to ${staff.id} waits`, reserved.wait)
  const { fence, lost, failing } = reserved
  const to = { name: staff.name, address: staff.email }
  const ready = { key, fence, messageId, from: sender, to, subject, text, failing }
  let wait = 0
  const outcome = await deliverAlert(deps, ready, (told, now) => {
    const judged = soon(told.state === 'unknown' ? doubted(policy, told, lost, now) : inDoubt({ lost }, told), now)
    wait = (judged.heldUntil ?? now) - now
    return judged
  })
  if (outcome?.state === 'deferred') {
    throw new NotYet(`the alert to ${staff.id} was not delivered: ${outcome.reason}`, wait)
  }
}

/** One that was refused waits no longer than greylisting wants: an alert of yesterday helps nobody. */
function soon(outcome: Outcome, now: number): Outcome {
  const { state, heldUntil, lost } = outcome
  return state === 'deferred' && !lost && heldUntil
    ? { ...outcome, heldUntil: Math.min(heldUntil, now + REFUSED) }
    : outcome
}

async function words(
  deps: Dependencies,
  defs: Definitions,
  command: AlertCommand,
): Promise<{ subject: string; text: string }> {
  const { account } = command.origin
  const link = `${deps.publicUrl}/accounts/${encodeURIComponent(account)}`
  const name = (await readAccountName(deps.pool, account)) ?? account
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
