import { crashPoint } from '../crash-points.ts'
import { appNow } from '../db/app-now.ts'
import { lockEffect, reserveEffect, settleEffect } from '../db/effects.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { isOver } from '../db/waiting-sends.ts'
import { bodyOfTried, keepAnswer, readTold } from '../db/webhook-calls.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { isAside } from '../domain/aside/patience.ts'
import type { CallAnswer, CallWebhookCommand } from '../domain/journey/commands.ts'
import { LOOK_AGAIN } from '../domain/touch/switches.ts'
import { keepFields } from '../domain/webhook/keep-fields.ts'
import type { Value } from '../language/condition/condition.ts'
import type { Dependencies } from './dependencies.ts'
import { factValues } from './fact-values.ts'
import { type Call, prepareCall, type Tried, tryCall } from './signed-call.ts'
import { switchedOff } from './touch-gate.ts'

/**
 * Tries a call once. Its row stands in the ledger before anything leaves the house; the other side can know every try for
 * the same call. When to try again is an answer.
 */
export async function callWebhook(deps: Dependencies, command: CallWebhookCommand): Promise<CallAnswer> {
  const defs = await deps.definitions.get()
  const prepared = await inTransaction(deps.pool, tx => prepare(tx, deps, defs, command))
  if ('answer' in prepared) return prepared.answer
  crashPoint('webhook:reserved')
  const tried = await tryCall(deps, prepared.call)
  crashPoint('webhook:answered')
  return inTransaction(deps.pool, tx => settle(tx, command, prepared.fence, tried))
}

async function prepare(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: CallWebhookCommand,
): Promise<{ answer: CallAnswer } | { call: Call; fence: number }> {
  const { key, origin, at, webhook } = command
  const effect = await lockEffect(tx, 'webhook', key, origin, at)
  if (effect.state === 'sent') return { answer: answered(key, await readTold(tx, key), effect.reason) }
  if (effect.state === 'rejected' || effect.state === 'skipped') return { answer: failure(key, effect.reason) }
  const now = await appNow(tx)
  // whoever asks everything that is held again spends no try, and leaves the other side alone for as long as it wants
  if (effect.state === 'deferred' && effect.heldUntil !== null && effect.heldUntil > now && !isAside(effect.reason))
    return { answer: { key, to: 'call-webhook', outcome: 'deferred', reason: effect.reason, until: effect.heldUntil } }
  if (await isOver(tx, origin)) {
    const reason = 'play-over'
    const state = (await bodyOfTried(tx, key)) === null ? 'skipped' : 'rejected'
    await settleEffect(tx, key, effect.fence, { state, reason, contentId: webhook })
    return { answer: failure(key, reason) }
  }
  const off = await switchedOff(tx, origin, 'webhook', now + LOOK_AGAIN)
  if (off) {
    await settleEffect(tx, key, effect.fence, { state: 'held', ...off, contentId: webhook })
    return { answer: { key, to: 'call-webhook', outcome: 'deferred', reason: off.reason, until: off.heldUntil } }
  }
  const call = await prepareCall(tx, deps, defs, key, webhook, () => bodyOf(tx, defs, command))
  if ('held' in call) {
    const { reason, heldUntil } = call.held
    await settleEffect(tx, key, effect.fence, { state: 'deferred', reason, heldUntil, contentId: webhook })
    return { answer: { key, to: 'call-webhook', outcome: 'deferred', reason, until: heldUntil } }
  }
  if ('refused' in call) {
    await settleEffect(tx, key, effect.fence, { state: 'rejected', reason: call.refused, contentId: webhook })
    return { answer: failure(key, call.refused) }
  }
  const row = { personId: null, contentId: webhook, contentHash: '', subject: '', messageId: '' }
  return { call, fence: await reserveEffect(tx, key, row) }
}

async function bodyOf(tx: Tx, defs: Definitions, command: CallWebhookCommand): Promise<string> {
  const value = await factValues(tx, defs, command.origin, command.at)
  const told = Object.entries(command.with).map(([name, said]): [string, Value | null] => {
    if ('fact' in said) return [name, value(said.fact)]
    if ('value' in said) return [name, said.value]
    return [name, said.text.replace(/\{([\w.-]+)\}/g, (_, fact: string) => String(value(fact) ?? ''))]
  })
  return JSON.stringify(Object.fromEntries(told))
}

async function settle(tx: Tx, command: CallWebhookCommand, fence: number, tried: Tried): Promise<CallAnswer> {
  const { key } = command
  const { response } = tried
  if (tried.is === 'done') {
    const kept = keepFields(command.keep, tried.body)
    const reason = kept.missing.length === 0 ? null : `not answered: ${kept.missing.join(', ')}`
    const mine = await settleEffect(tx, key, fence, { state: 'sent', reason, response })
    // another attempt took over and has kept its own answer
    if (!mine) return answered(key, await readTold(tx, key), reason)
    await keepAnswer(tx, key, command.origin, kept)
    return answered(key, kept.told, reason)
  }
  const { reason } = tried
  if (tried.is === 'over') {
    await settleEffect(tx, key, fence, { state: 'rejected', reason, response })
    return failure(key, reason)
  }
  await settleEffect(tx, key, fence, { state: 'deferred', reason, response, heldUntil: tried.until })
  return { key, to: 'call-webhook', outcome: 'deferred', reason, until: tried.until }
}

function answered(key: string, kept: Record<string, Value>, reason: string | null): CallAnswer {
  return { key, to: 'call-webhook', outcome: 'answered', reason, kept }
}

function failure(key: string, reason: string | null): CallAnswer {
  return { key, to: 'call-webhook', outcome: 'failed', reason }
}
