import { crashPoint } from '../crash-points.ts'
import { appNow } from '../db/app-now.ts'
import { lastVerdict } from '../db/content-acts.ts'
import { takeResendOrder } from '../db/effect-decisions.ts'
import {
  type Effect,
  findEffect,
  lockEffect,
  type Outcome,
  reserveEffect,
  settleEffect,
  startBody,
} from '../db/effects.ts'
import type { Candidate } from '../db/people-of-account.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { hasGot } from '../db/sent-by-step.ts'
import { noteFailure, type Thing } from '../db/set-aside.ts'
import { isOver } from '../db/waiting-sends.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import type { SendAnswer, SendCommand } from '../domain/journey/commands.ts'
import { decideSend } from '../domain/touch/decide-send.ts'
import { RenderError } from '../intake/render/render-error.ts'
import { addresseeOf } from './addressee.ts'
import { MAIL, noteMail, noteWorking, standingOf } from './aside.ts'
import type { Dependencies } from './dependencies.ts'
import { type Draft, type DraftMail, draftMessage, type Made } from './draft-message.ts'
import { ABANDONED, doubted, inDoubt, letterOutcome, outcomeOf } from './mail/send-outcome.ts'
import { handOver } from './mail/smtp-stage.ts'
import { postLetter, type ReadyLetter, reserveLetter } from './send-letter.ts'
import { roomFor } from './touch-gate.ts'

/** What is known of the attempts before this one. */
interface Known {
  /** those nobody can tell the fate of */
  lost: number
  /** what it stands on that failed the last time */
  failing: Thing[]
}

/** A mail that may go out now: reserved, written, addressed. */
interface ReadyMail extends Known {
  fence: number
  person: string
  mail: DraftMail
}

type Ready = ReadyMail | (ReadyLetter & Known)

/** What a message goes out with, by the gate's word. */
interface Goes extends Known {
  draft: Draft
  person: Candidate
  touch: boolean
}

type Prepared = { answer: SendAnswer } | { ready: Ready }

/** Thrown out of the transaction when what was written is not what would go out: it is written anew. */
class Stale extends Error {}

/** How often a message is written when something changes meanwhile. */
const DRAFTS = 5

/**
 * Sends one content to one person, once. The reservation and every reason not to send stand in one transaction; from the
 * first byte of the body on, a lost reply makes the message `unknown`, and an unknown one is never sent again by itself.
 */
export async function sendContent(deps: Dependencies, command: SendCommand): Promise<SendAnswer> {
  const defs = await deps.definitions.get()
  const prepared = await prepareFresh(deps, defs, command)
  if ('answer' in prepared) return prepared.answer
  const { ready } = prepared
  const { fence, person } = ready
  crashPoint('send:reserved')
  const told = 'call' in ready ? letterOutcome(await postLetter(deps, ready)) : await postMail(deps, command, ready)
  const outcome =
    told?.state === 'unknown'
      ? doubted(command, told, ready.lost, await appNow(deps.pool))
      : told && inDoubt(ready, told)
  const isMine = outcome !== null && (await settleEffect(deps.pool, command.key, fence, outcome))
  // only a message that went out says that its content works, on paper too
  if (told?.state === 'sent') await noteWorking(deps.pool, 'content', ready.failing)
  return answerOf(command.key, person, isMine ? outcome : await overtaken(deps, command.key))
}

/** What became of a message meanwhile: a signal has shown that it arrived, or another attempt has it, and hears of it. */
async function overtaken({ pool }: Dependencies, key: string): Promise<Outcome> {
  const effect = await findEffect(pool, key)
  return effect?.state === 'sent'
    ? { state: 'sent', reason: effect.reason }
    : { state: 'unknown', reason: 'another attempt took over' }
}

/** What is written before the gate is asked goes out only as the gate has it then. */
async function prepareFresh(deps: Dependencies, defs: Definitions, command: SendCommand): Promise<Prepared> {
  for (let n = 1; ; n += 1) {
    const draft = await draftMessage(deps, defs, command)
    try {
      return await inTransaction(deps.pool, tx => prepare(tx, deps, defs, command, draft))
    } catch (error) {
      if (!(error instanceof Stale) || n === DRAFTS) throw error
    }
  }
}

/** Hands a mail over; null where another attempt has it. */
async function postMail(deps: Dependencies, command: SendCommand, ready: ReadyMail): Promise<Outcome | null> {
  const { fence, mail, failing } = ready
  const { from, to, raw } = mail
  const result = await handOver(deps.smtp, { from, to: to.address, raw }, () =>
    startBody(deps.pool, command.key, fence),
  )
  crashPoint('send:answered')
  const told = outcomeOf(result, fence, await appNow(deps.pool))
  await noteMail(deps.pool, result, failing)
  return told
}

async function prepare(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: SendCommand,
  draft: Draft | null,
): Promise<Prepared> {
  const { settings } = defs
  const channel = settings.content[command.content]?.channel ?? 'email'
  const [effect, now] = await Promise.all([
    lockEffect(tx, 'send', command.key, command.origin, command.at, channel),
    appNow(tx),
  ])
  const settled = await settledAnswer(tx, command, effect, now)
  if (settled) return { answer: settled }
  if (draft?.chosen !== effect.personId) throw new Stale(`${command.key} is another attempt's by now`)
  const { person, text } = draft
  const settle = async (wanted: Outcome): Promise<Prepared> => {
    const outcome = inDoubt(effect, wanted)
    await settleEffect(tx, command.key, effect.fence, { ...outcome, contentId: command.content })
    return { answer: answerOf(command.key, outcome.personId ?? null, outcome) }
  }
  const standsOn: Thing[] = [...(channel === 'email' ? [MAIL] : []), { kind: 'content', ref: command.content }]
  const content = settings.content[command.content]
  // none of these waits for another's answer; the gate comes first: what keeps messages away is asked once it has its locks
  const [room, standing, to, verdict, over, got] = await Promise.all([
    roomFor(tx, defs, {
      origin: command.origin,
      person: person?.id ?? '',
      key: command.key,
      channel,
      expiresAt: command.expiresAt,
      now,
    }),
    standingOf(tx, standsOn, command.key, now),
    person ? addresseeOf(tx, deps, person, channel) : null,
    lastVerdict(tx, command.content),
    isOver(tx, command.origin),
    person ? hasGot(tx, command.key, person.id) : false,
  ])
  if ('held' in standing && !over && now < command.expiresAt) return settle({ state: 'held', ...standing.held })
  if (to?.changed) throw new Stale(`${command.key} changes faster than it is written`)
  if (got) return settle({ state: 'skipped', reason: 'joined', personId: person?.id ?? null })
  const decision = decideSend({
    now,
    expiresAt: command.expiresAt,
    zone: settings.workspace.zone,
    to,
    content,
    verdict,
    key: command.key,
    // paper wakes nobody
    hours: channel === 'email' ? (settings.calendars[settings.workspace.quietHours ?? ''] ?? null) : null,
    over,
    ...room,
  })
  if (decision.state !== 'goes')
    return settle({ ...decision, personId: person?.id ?? effect.personId, expiresAt: command.expiresAt })
  if (!person) throw new Error(`${command.key} may go to nobody`)
  if (decision.text.hash !== text?.hash || decision.text.language !== text.language)
    throw new Stale(`${command.key} goes out in another language`)
  const known = { lost: effect.lost, failing: 'failing' in standing ? standing.failing : [] }
  return reserve(tx, deps, defs, command, { ...known, draft, person, touch: decision.touch }, settle)
}

async function reserve(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: SendCommand,
  { draft, person, touch, ...known }: Goes,
  settle: (outcome: Outcome) => Promise<Prepared>,
): Promise<Prepared> {
  const { made, messageId, text } = draft
  const personId = person.id
  try {
    if (defs.settings.content[command.content]?.channel === 'direct-mail') {
      const body = (): string => written(made, 'letter')
      const letter = await reserveLetter(tx, deps, defs, command, { person, messageId, touch, body })
      if ('refused' in letter) return settle({ state: 'rejected', reason: letter.refused, personId })
      if ('held' in letter) return settle({ state: 'held', ...letter.held, personId })
      return { ready: { ...known, ...letter } }
    }
    const mail = written(made, 'mail')
    const row = { personId, contentId: command.content, contentHash: text?.hash ?? '', messageId, touch }
    const fence = await reserveEffect(tx, command.key, { ...row, subject: mail.subject })
    return { ready: { ...known, fence, person: personId, mail } }
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    // it may be mended: it waits as long as it is worth sending, and is asked for again once it is
    await noteFailure(tx, 'content', command.content, 'template', PATIENCE.content)
    const heldUntil = command.expiresAt
    return settle({ state: 'held', reason: 'template', heldUntil, response: error.message, personId })
  }
}

/** What was written, as mail or as a letter; throws what kept it from being written. */
function written<K extends 'mail' | 'letter'>(made: Draft['made'], as: K): NonNullable<Made[K]> {
  if (made && 'error' in made) throw made.error
  const found = made?.[as] ?? null
  if (found === null) throw new Error(`no ${as} was written`)
  return found
}

/** An effect that has its outcome is answered, not repeated; a body that an attempt left behind can never be told of. */
async function settledAnswer(tx: Tx, command: SendCommand, effect: Effect, now: number): Promise<SendAnswer | null> {
  const { key, state, reason, personId, heldUntil } = effect
  if (state === 'in_flight') {
    const outcome = doubted(command, ABANDONED, effect.lost, now)
    await settleEffect(tx, key, effect.fence, outcome)
    return answerOf(key, personId, outcome)
  }
  if (state === 'unknown' && (await takeResendOrder(tx, key))) return null
  if (state === 'sent' || state === 'rejected' || state === 'skipped' || state === 'unknown') {
    return answerOf(key, personId, { state, reason })
  }
  // whoever asks everything that is held again does not ask a server that wants to be left alone, or a message in doubt, any sooner
  if (state === 'deferred' && heldUntil !== null && heldUntil > now && now < command.expiresAt)
    return answerOf(key, personId, { state, reason, heldUntil })
  return null
}

function answerOf(key: string, person: string | null, outcome: Outcome): SendAnswer {
  const base = { key, to: 'send', person, reason: outcome.reason } as const
  switch (outcome.state) {
    case 'held':
    case 'deferred':
      return { ...base, outcome: 'deferred', until: outcome.heldUntil ?? 0 }
    case 'skipped':
      return {
        ...base,
        outcome: outcome.reason === 'nobody' ? 'nobody' : outcome.reason === 'expired' ? 'expired' : 'skipped',
      }
    default:
      return { ...base, outcome: outcome.state }
  }
}
