import { Webhook } from 'standardwebhooks'
import { appNow } from '../db/app-now.ts'
import { lockEffect, type Outcome, reserveEffect, settleEffect } from '../db/effects.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { countTry, isGone, keepAnswer, markGone, readTold } from '../db/webhook-calls.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { CallAnswer, CallWebhookCommand } from '../domain/journey/commands.ts'
import { judgeReply, nextTry } from '../domain/webhook/judge-reply.ts'
import { keepFields } from '../domain/webhook/keep-fields.ts'
import { keyedHash } from '../intake/keyed-hash.ts'
import type { Value } from '../language/condition/condition.ts'
import type { WebhookDefinition } from '../language/release.ts'
import type { Dependencies } from './dependencies.ts'
import { factValues } from './fact-values.ts'
import { type Posted, postOnce } from './http/post-once.ts'

const LIMITS = { connectWait: 3_000, totalWait: 15_000, mostReply: 64 * 1024 }

/** What is kept of an answer's words in the ledger. */
const WORDS = 2_000

/** A call that may go out now. */
interface Ready {
  fence: number
  tries: number
  body: string
  endpoint: WebhookDefinition
  signer: Webhook
}

/**
 * Tries a call once. Its row stands in the ledger before anything leaves the house; every try has the same id and the same
 * body, with a fresh time and signature, so the other side can know it for one call. When to try again is an answer.
 */
export async function callWebhook(deps: Dependencies, command: CallWebhookCommand): Promise<CallAnswer> {
  const defs = await deps.definitions.get()
  const prepared = await inTransaction(deps.pool, tx => prepare(tx, deps, defs, command))
  if ('answer' in prepared) return prepared.answer
  const { endpoint, signer, body } = prepared.ready
  const id = `msg_${keyedHash(deps.secret, `webhook:${command.key}`).slice(0, 32)}`
  const posted = await postOnce(new URL(endpoint.url), headersOf(id, signer, body), body, {
    ...LIMITS,
    loopback: deps.webhooks.loopback,
  })
  return inTransaction(deps.pool, tx => settle(tx, command, prepared.ready, posted))
}

function headersOf(id: string, signer: Webhook, body: string): Record<string, string> {
  const now = new Date()
  return {
    'content-type': 'application/json',
    'user-agent': 'account-journeys',
    'webhook-id': id,
    'idempotency-key': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': signer.sign(id, now, body),
  }
}

async function prepare(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: CallWebhookCommand,
): Promise<{ answer: CallAnswer } | { ready: Ready }> {
  const { key, origin, at, webhook } = command
  const effect = await lockEffect(tx, 'webhook', key, origin, at)
  if (effect.state === 'sent') return { answer: answered(key, await readTold(tx, key), effect.reason) }
  if (effect.state === 'rejected') return { answer: failure(key, effect.reason) }
  const refuse = async (reason: string): Promise<{ answer: CallAnswer }> => {
    await settleEffect(tx, key, effect.fence, { state: 'rejected', reason, contentId: webhook })
    return { answer: failure(key, reason) }
  }
  const endpoint = defs.settings.webhooks[webhook]
  if (!endpoint) return refuse('webhook-unknown')
  if (await isGone(tx, webhook, endpoint.url)) return refuse('endpoint-gone')
  const signer = signerOf(deps.webhooks.secret(endpoint.secret))
  if (signer === null) return refuse('secret-missing')
  const call = await countTry(tx, key, webhook, await bodyOf(tx, defs, command))
  const row = { personId: null, contentId: webhook, contentHash: '', subject: '', messageId: '' }
  const fence = await reserveEffect(tx, key, row)
  return { ready: { fence, tries: call.tries, body: call.body, endpoint, signer } }
}

/** A secret that is not there, or cannot be one, signs nothing: then nothing is called. */
function signerOf(secret: string | null): Webhook | null {
  if (secret === null || secret.length < 16) return null
  return /^(whsec_)?[A-Za-z0-9+/]+={0,2}$/.test(secret) ? new Webhook(secret) : new Webhook(secret, { format: 'raw' })
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

async function settle(tx: Tx, command: CallWebhookCommand, ready: Ready, posted: Posted): Promise<CallAnswer> {
  const { key, webhook } = command
  const now = await appNow(tx)
  const write = (outcome: Outcome): Promise<boolean> => settleEffect(tx, key, ready.fence, outcome)
  if ('refused' in posted) {
    await write({ state: 'rejected', reason: posted.refused })
    return failure(key, posted.refused)
  }
  const verdict =
    'none' in posted ? { again: posted.none, notBefore: null } : judgeReply(posted.status, posted.retryAfter, now)
  const response = 'none' in posted ? null : `${posted.status} ${posted.body.slice(0, WORDS).replaceAll('\0', '')}`
  if ('done' in verdict && !('none' in posted)) {
    const kept = keepFields(command.keep, posted.cut ? '' : posted.body)
    const reason = kept.missing.length === 0 ? null : `not answered: ${kept.missing.join(', ')}`
    if (!(await write({ state: 'sent', reason, response }))) return answered(key, await readTold(tx, key), reason)
    await keepAnswer(tx, key, command.origin, kept)
    return answered(key, kept.told, reason)
  }
  if ('final' in verdict) {
    if (verdict.gone) await markGone(tx, webhook, ready.endpoint.url)
    await write({ state: 'rejected', reason: verdict.final, response })
    return failure(key, verdict.final)
  }
  const { again: reason, notBefore } = 'again' in verdict ? verdict : { again: 'no-answer', notBefore: null }
  const until = nextTry(ready.tries, ready.endpoint.retries, now, notBefore)
  await write(
    until === null
      ? { state: 'rejected', reason, response }
      : { state: 'deferred', reason, response, heldUntil: until },
  )
  return until === null ? failure(key, reason) : { key, to: 'call-webhook', outcome: 'deferred', reason, until }
}

function answered(key: string, kept: Record<string, Value>, reason: string | null): CallAnswer {
  return { key, to: 'call-webhook', outcome: 'answered', reason, kept }
}

function failure(key: string, reason: string | null): CallAnswer {
  return { key, to: 'call-webhook', outcome: 'failed', reason }
}
