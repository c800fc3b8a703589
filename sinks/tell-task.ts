import { crashPoint } from '../crash-points.ts'
import { appNow } from '../db/app-now.ts'
import { type Outcome, reserveEffect, settleEffect, startBody } from '../db/effects.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { type CardChange, changeCard, lockCard, lockDueCard, type OpenDelivery } from '../db/task-cards.ts'
import { nextTry } from '../domain/webhook/judge-reply.ts'
import { messageIdOf } from '../intake/keyed-hash.ts'
import type { TaskCard, TaskSink, Told } from './task-sink.ts'

/** What telling works with. */
export interface Telling {
  pool: Pool
  secret: string
  /** after the @ of a Message-ID */
  domain: () => Promise<string>
  /** puts a task into words; null = it is gone */
  describe(task: string): Promise<TaskCard | null>
}

/** Tries after the first one; over some 18 hours. Then it is told in `doctor`. */
const RETRIES = 6

/** An attempt that has said nothing for so long is over: longer than any mail server may take. */
const LEASE = 15 * 60_000

const UNSURE: Told = { is: 'unknown', reason: 'unsure', response: null }

interface Attempt extends OpenDelivery {
  task: string
  sink: string
}

/**
 * Delivers what is due of one card: the row of the ledger is reserved, the words are those of this very moment, and only the
 * newest attempt may write what came of it. Of a card nobody can tell of, the other system is asked before another is made;
 * where it cannot be asked, it stays unknown. Null when there was nothing to do.
 */
export async function tellTask(deps: Telling, sink: TaskSink, task: string): Promise<Told | null> {
  const card = await deps.describe(task)
  if (!card) return null
  const domain = await deps.domain()
  const attempt = await inTransaction(deps.pool, tx => begin(tx, sink, card, deps.secret, domain))
  if (!attempt) return null
  crashPoint('card:reserved')
  const told = await attemptIt(deps, sink, card, attempt, messageIdOf(deps.secret, attempt.key, domain))
  crashPoint('card:answered')
  await inTransaction(deps.pool, tx => end(tx, sink, card, attempt, told))
  return told
}

async function begin(tx: Tx, sink: TaskSink, card: TaskCard, secret: string, domain: string): Promise<Attempt | null> {
  const open = await lockDueCard(tx, card.id, sink.id)
  if (!open) return null
  const { key, ref, place } = open
  // an attempt that ended in the middle: with a card there, telling it again changes nothing
  const unsure = open.unsure || (open.state === 'in_flight' && ref === null)
  const now = await appNow(tx)
  const fence = await reserveEffect(tx, key, {
    personId: null,
    ...(sink.kind === 'alert' ? { staffId: place } : {}),
    contentId: sink.id,
    contentHash: '',
    subject: card.title,
    messageId: messageIdOf(secret, key, domain),
    touch: false,
  })
  await changeCard(tx, card.id, sink.id, key, { unsure, due: now + LEASE })
  return { ...open, task: card.id, sink: sink.id, unsure, fence }
}

async function attemptIt(
  deps: Telling,
  sink: TaskSink,
  card: TaskCard,
  { key, place, ref, unsure, fence }: Attempt,
  messageId: string,
): Promise<Told> {
  const starts = () => startBody(deps.pool, key, fence)
  try {
    if (!unsure) return await sink.tell({ card, place, ref, messageId, starts })
    if (!sink.find) return UNSURE
    const found = await sink.find(card.id, place)
    return await sink.tell({ card, place, ref: found?.ref ?? null, messageId, starts })
  } catch (error) {
    // what a sink did not expect may have happened after all
    return { is: 'unknown', reason: 'failed', response: error instanceof Error ? error.message : String(error) }
  }
}

async function end(tx: Tx, sink: TaskSink, card: TaskCard, attempt: Attempt, told: Told): Promise<void> {
  if (told.is === 'fenced') return
  const { key, fence, task } = attempt
  // the card first, as whoever plans does
  await lockCard(tx, task, sink.id)
  const [outcome, change] = verdictOn(told, { card, attempt, finds: sink.find !== undefined, now: await appNow(tx) })
  if (await settleEffect(tx, key, fence, outcome)) await changeCard(tx, task, sink.id, key, change)
}

/** What an attempt comes to, in the ledger and for the card. */
function verdictOn(
  told: Exclude<Told, { is: 'fenced' }>,
  { card, attempt, finds, now }: { card: TaskCard; attempt: Attempt; finds: boolean; now: number },
): [Outcome, CardChange] {
  const later = (reason: string, response: string | null, after: number | null, more: CardChange = {}) => {
    const until = nextTry(attempt.fence, RETRIES, now, after === null ? null : now + after)
    return until === null
      ? ([
          { state: 'rejected', reason, response },
          { ...more, over: 'failed' },
        ] satisfies [Outcome, CardChange])
      : ([
          { state: 'deferred', reason, response, heldUntil: until },
          { ...more, due: until },
        ] satisfies [Outcome, CardChange])
  }
  switch (told.is) {
    case 'told': {
      const { ref, response } = told
      return [
        { state: 'sent', reason: null, response },
        { ref, version: card.version, unsure: false, over: 'told' },
      ]
    }
    case 'again':
      return later(told.reason, told.response, told.after)
    case 'over':
      return [{ state: 'rejected', reason: told.reason, response: told.response }, { over: 'failed' }]
    case 'gone':
      return [
        { state: 'skipped', reason: 'card-gone' },
        { gone: true, ref: null, over: 'told' },
      ]
    case 'unknown': {
      const { reason, response } = told
      // a card that is there is told again: that changes nothing twice
      if (attempt.ref !== null) return later(reason, response, null)
      if (finds) return later(reason, response, null, { unsure: true })
      return [
        { state: 'unknown', reason: 'unsure', response: response ?? reason },
        { unsure: true, over: 'failed' },
      ]
    }
    default:
      return told satisfies never
  }
}
