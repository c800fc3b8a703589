import { crashPoint } from '../crash-points.ts'
import { accountOwner } from '../db/account-owner.ts'
import { appNow } from '../db/app-now.ts'
import { lastVerdict } from '../db/content-acts.ts'
import { takeResendOrder } from '../db/effect-decisions.ts'
import { type Effect, lockEffect, type Outcome, reserveEffect, settleEffect, startBody } from '../db/effects.ts'
import type { Candidate } from '../db/people-of-account.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { noteFailure, type Thing } from '../db/set-aside.ts'
import { isOver } from '../db/waiting-sends.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { PATIENCE } from '../domain/aside/patience.ts'
import type { SendAnswer, SendCommand } from '../domain/journey/commands.ts'
import { decideSend } from '../domain/touch/decide-send.ts'
import { senderFor } from '../domain/touch/sender-for.ts'
import { returnAddress } from '../intake/inbound/return-address.ts'
import { messageIdOf } from '../intake/keyed-hash.ts'
import { renderMailAside } from '../intake/render/render-aside.ts'
import { RenderError } from '../intake/render/render-error.ts'
import { preferencesUrl, unsubscribeUrl } from '../intake/unsubscribe-link.ts'
import type { ContentText } from '../language/content-definition.ts'
import { addresseeOf } from './addressee.ts'
import { MAIL, noteMail, standingOf } from './aside.ts'
import type { Dependencies } from './dependencies.ts'
import { compose } from './mail/compose.ts'
import { ABANDONED, doubted, inDoubt, letterOutcome, outcomeOf } from './mail/send-outcome.ts'
import { handOver } from './mail/smtp-stage.ts'
import { mergeFor } from './merge-for.ts'
import { postLetter, type ReadyLetter, reserveLetter } from './send-letter.ts'
import { lockGate, roomFor } from './touch-gate.ts'
import { peopleFor } from './whom.ts'

/** What is known of the attempts before this one. */
interface Known {
  /** those nobody can tell the fate of */
  lost: number
  /** what it stands on that failed the last time */
  failing: Thing[]
}

/** A mail that may go out now: reserved, rendered, addressed. */
interface ReadyMail extends Known {
  fence: number
  person: string
  /** the sender on the envelope: where it comes back to */
  from: string
  to: { name: string; address: string }
  raw: Buffer
}

type Ready = ReadyMail | (ReadyLetter & Known)

/** What a message goes out with, by the gate's word. */
interface Goes extends Known {
  text: ContentText & { language: string }
  touch: boolean
}

type Prepared = { answer: SendAnswer } | { ready: Ready }

/**
 * Sends one content to one person, once. The reservation and every reason not to send stand in one transaction; from the
 * first byte of the body on, a lost reply makes the message `unknown`, and an unknown one is never sent again by itself.
 */
export async function sendContent(deps: Dependencies, command: SendCommand): Promise<SendAnswer> {
  const defs = await deps.definitions.get()
  const prepared = await inTransaction(deps.pool, tx => prepare(tx, deps, defs, command))
  if ('answer' in prepared) return prepared.answer
  const { ready } = prepared
  const { fence, person } = ready
  crashPoint('send:reserved')
  const told = 'call' in ready ? letterOutcome(await postLetter(deps, ready)) : await postMail(deps, command, ready)
  const outcome = told?.state === 'unknown' ? doubted(command, told, ready.lost, await appNow(deps.pool)) : told
  if (outcome !== null) await settleEffect(deps.pool, command.key, fence, outcome)
  return answerOf(command.key, person, outcome ?? { state: 'unknown', reason: 'another attempt took over' })
}

/** Hands a mail over; null where another attempt has it. */
async function postMail(deps: Dependencies, command: SendCommand, ready: ReadyMail): Promise<Outcome | null> {
  const { fence, from, to, raw, failing } = ready
  const result = await handOver(deps.smtp, { from, to: to.address, raw }, () =>
    startBody(deps.pool, command.key, fence),
  )
  crashPoint('send:answered')
  const told = outcomeOf(result, fence, await appNow(deps.pool))
  await noteMail(deps.pool, told, failing)
  return told
}

async function prepare(tx: Tx, deps: Dependencies, defs: Definitions, command: SendCommand): Promise<Prepared> {
  const { settings } = defs
  const channel = settings.content[command.content]?.channel ?? 'email'
  const effect = await lockEffect(tx, 'send', command.key, command.origin, command.at, channel)
  const now = await appNow(tx)
  const settled = await settledAnswer(tx, command, effect, now)
  if (settled) return { answer: settled }
  const { account } = command.origin
  // what keeps messages away is asked after it, or waits until this one is reserved
  await lockGate(tx, account)
  const settle = async (wanted: Outcome): Promise<Prepared> => {
    const outcome = inDoubt(effect, wanted)
    await settleEffect(tx, command.key, effect.fence, { ...outcome, contentId: command.content })
    return { answer: answerOf(command.key, outcome.personId ?? null, outcome) }
  }
  const whom = effect.personId === null ? command.to : { person: effect.personId }
  const standsOn: Thing[] = [...(channel === 'email' ? [MAIL] : []), { kind: 'content', ref: command.content }]
  const standing = await standingOf(tx, standsOn, command.key, now)
  if ('held' in standing && now < command.expiresAt) return settle({ state: 'held', ...standing.held })
  const [person] = await peopleFor(tx, defs, account, whom, command.at, channel)
  const content = settings.content[command.content]
  // none of these waits for another's answer
  const [to, verdict, over, room] = await Promise.all([
    person ? addresseeOf(tx, deps, person, channel) : null,
    lastVerdict(tx, command.content),
    isOver(tx, command.origin),
    roomFor(tx, defs, {
      origin: command.origin,
      person: person?.id ?? '',
      key: command.key,
      channel,
      expiresAt: command.expiresAt,
      now,
    }),
  ])
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
  return reserve(
    tx,
    deps,
    defs,
    command,
    person,
    { ...decision, lost: effect.lost, failing: 'failing' in standing ? standing.failing : [] },
    settle,
  )
}

async function reserve(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: SendCommand,
  person: Candidate,
  { text, touch, ...known }: Goes,
  settle: (outcome: Outcome) => Promise<Prepared>,
): Promise<Prepared> {
  const { workspace } = defs.settings
  const from = senderFor(defs.settings, command.origin)
  const link = unsubscribeUrl(deps, person.id)
  const messageId = messageIdOf(deps.secret, command.key, from.address.split('@')[1] ?? 'localhost')
  const to = { name: [person.firstName, person.lastName].filter(Boolean).join(' '), address: person.email ?? '' }
  try {
    if (defs.settings.content[command.content]?.channel === 'direct-mail') {
      const letter = await reserveLetter(tx, deps, defs, command, { person, text, touch })
      if ('refused' in letter) return settle({ state: 'rejected', reason: letter.refused, personId: person.id })
      if ('held' in letter) return settle({ state: 'held', ...letter.held, personId: person.id })
      return { ready: { ...known, ...letter } }
    }
    const { account } = command.origin
    const values = await mergeFor(tx, deps, defs, command, person, from.name)
    const frame = { senderName: from.name, unsubscribeUrl: link, preferencesUrl: preferencesUrl(link) }
    const mail = await renderMailAside(text, values, frame)
    // of our roles the one listed last has the account when there are several
    const owner = await accountOwner(tx, account, workspace.team.map(role => role.id).reverse())
    const returned = returnAddress(deps.smtp.inbox, messageId)
    const headers = [
      ['List-Unsubscribe', `<${link}>`],
      ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
    ] as const
    const replyTo = [...(owner ? [owner] : []), ...(returned === null ? [] : [{ name: from.name, address: returned }])]
    const raw = await compose({ ...mail, from, to, replyTo, messageId, headers })
    const reservation = {
      personId: person.id,
      contentId: command.content,
      contentHash: text.hash,
      subject: mail.subject,
      messageId,
      touch,
    }
    const fence = await reserveEffect(tx, command.key, reservation)
    return { ready: { ...known, fence, person: person.id, from: returned ?? from.address, to, raw } }
  } catch (error) {
    if (!(error instanceof RenderError)) throw error
    // it may be mended: it waits as long as it is worth sending, and is asked for again once it is
    await noteFailure(tx, 'content', command.content, 'template', PATIENCE.content)
    const heldUntil = command.expiresAt
    return settle({ state: 'held', reason: 'template', heldUntil, response: error.message, personId: person.id })
  }
}

/** An effect that has its outcome is answered, not repeated; a body that an attempt left behind can never be told of. */
async function settledAnswer(tx: Tx, command: SendCommand, effect: Effect, now: number): Promise<SendAnswer | null> {
  const { key, state, reason, personId } = effect
  if (state === 'in_flight') {
    const outcome = doubted(command, ABANDONED, effect.lost, now)
    await settleEffect(tx, key, effect.fence, outcome)
    return answerOf(key, personId, outcome)
  }
  if (state === 'unknown' && (await takeResendOrder(tx, key))) return null
  if (state === 'sent' || state === 'rejected' || state === 'skipped' || state === 'unknown') {
    return answerOf(key, personId, { state, reason })
  }
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
