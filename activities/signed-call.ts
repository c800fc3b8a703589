import { Webhook } from 'standardwebhooks'
import { appNow } from '../db/app-now.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { noteFailure, noteSuccess } from '../db/set-aside.ts'
import { countTry, isGone, markGone } from '../db/webhook-calls.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import { judgeReply, nextTry, type Verdict } from '../domain/webhook/judge-reply.ts'
import { keyedHash } from '../intake/keyed-hash.ts'
import type { WebhookDefinition } from '../language/settings.ts'
import { standingOf } from './aside.ts'
import type { Dependencies } from './dependencies.ts'
import { type Posted, postOnce, type Stages } from './http/post-once.ts'

const LIMITS = { connectWait: 3_000, totalWait: 15_000, mostReply: 64 * 1024 }

/** What is kept of an answer's words in the ledger. */
const WORDS = 2_000

/** A call that may go out now. */
export interface Call {
  key: string
  /** did it fail the last time? */
  failing: boolean
  tries: number
  body: string
  endpoint: WebhookDefinition
  signer: Webhook
}

/** What came of one try. `response` holds the other side's words, for the ledger. */
export type Tried =
  | { is: 'done'; body: string; response: string }
  | { is: 'again'; reason: string; response: string | null; until: number }
  | { is: 'over'; reason: string; response: string | null }

/**
 * Counts one more try of a call; its body is that of the first try for ever, or of a letter that of the first that may have arrived.
 * Refused where it cannot be made at all, held while its endpoint is set aside: that costs no try.
 */
export async function prepareCall(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  key: string,
  webhook: string,
  body: () => string | Promise<string>,
): Promise<Call | { refused: string } | { held: { reason: string; heldUntil: number } }> {
  const endpoint = defs.settings.webhooks[webhook]
  if (!endpoint) return { refused: 'webhook-unknown' }
  if (await isGone(tx, webhook, endpoint.url)) return { refused: 'endpoint-gone' }
  const signer = signerOf(deps.webhooks.secret(endpoint.secret))
  if (signer === null) return { refused: 'secret-missing' }
  const standing = await standingOf(tx, [{ kind: 'endpoint', ref: webhook }], key, await appNow(tx))
  if ('held' in standing) return standing
  const { tries, body: kept } = await countTry(tx, key, webhook, await body())
  return { key, failing: standing.failing.length > 0, tries, body: kept, endpoint, signer }
}

/** A secret that is not there, or cannot be one, signs nothing: then nothing is called. */
function signerOf(secret: string | null): Webhook | null {
  if (secret === null || secret.length < 16) return null
  return /^(whsec_)?[A-Za-z0-9+/]+={0,2}$/.test(secret) ? new Webhook(secret) : new Webhook(secret, { format: 'raw' })
}

/** Tries a call once: the same id every time, the body it was prepared with, a fresh time and signature. */
export async function tryCall(deps: Dependencies, call: Call): Promise<Tried> {
  return judgeCall(deps, call, await postCall(deps, call))
}

/** Posts a call; `stages` are told how far it comes. */
export async function postCall(
  deps: Dependencies,
  { key, endpoint, signer, body }: Call,
  stages?: Stages,
): Promise<Posted> {
  const id = `msg_${keyedHash(deps.secret, `webhook:${key}`).slice(0, 32)}`
  const limits = { ...LIMITS, loopback: deps.webhooks.loopback }
  return postOnce(new URL(endpoint.url), headersOf(id, signer, body), body, limits, stages)
}

/** What a call that was posted comes to; what it says of its endpoint is noted. */
export async function judgeCall(deps: Pick<Dependencies, 'pool'>, call: Call, posted: Posted): Promise<Tried> {
  if ('refused' in posted) return { is: 'over', reason: posted.refused, response: null }
  return inTransaction(deps.pool, tx => judge(tx, call, posted))
}

async function judge(
  tx: Tx,
  { endpoint, tries, failing }: Call,
  posted: Exclude<Posted, { refused: string }>,
): Promise<Tried> {
  const now = await appNow(tx)
  const none = 'none' in posted
  const response = none ? null : `${posted.status} ${posted.body.slice(0, WORDS).replaceAll('\0', '')}`
  const verdict: Verdict = none
    ? { again: posted.none, notBefore: null }
    : judgeReply(posted.status, posted.retryAfter, now)
  if ('again' in verdict) await noteFailure(tx, 'endpoint', endpoint.id, verdict.again, PATIENCE.endpoint)
  else if (failing) await noteSuccess(tx, 'endpoint', endpoint.id)
  if ('done' in verdict) return { is: 'done', body: none || posted.cut ? '' : posted.body, response: response ?? '' }
  if ('final' in verdict) {
    if (verdict.gone) await markGone(tx, endpoint.id, endpoint.url)
    return { is: 'over', reason: verdict.final, response }
  }
  const until = nextTry(tries, endpoint.retries, now, verdict.notBefore)
  return until === null
    ? { is: 'over', reason: verdict.again, response }
    : { is: 'again', reason: verdict.again, response, until }
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
