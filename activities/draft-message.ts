import { accountOwner } from '../db/account-owner.ts'
import { findEffect } from '../db/effects.ts'
import type { Candidate } from '../db/people-of-account.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { SendCommand } from '../domain/journey/commands.ts'
import { senderFor } from '../domain/touch/sender-for.ts'
import { textFor } from '../domain/touch/text-for.ts'
import { returnAddress } from '../intake/inbound/return-address.ts'
import { messageIdOf } from '../intake/keyed-hash.ts'
import { renderMailAside } from '../intake/render/render-aside.ts'
import { preferencesUrl, unsubscribeUrl } from '../intake/unsubscribe-link.ts'
import type { ContentText } from '../language/content-definition.ts'
import type { Dependencies } from './dependencies.ts'
import { compose } from './mail/compose.ts'
import { mergeFor } from './merge-for.ts'
import { letterBody } from './send-letter.ts'
import { peopleFor } from './whom.ts'

type Text = ContentText & { language: string }

/** A mail as it goes over the wire. */
export interface DraftMail {
  /** the sender on the envelope: where it comes back to */
  from: string
  to: { name: string; address: string }
  subject: string
  raw: Buffer
}

/** One of the two. */
export interface Made {
  mail: DraftMail | null
  /** what a printing house is told */
  letter: string | null
}

/** A message as it would go out now. Whether it may is for the gate to say, and the gate may mean another text, or another person. */
export interface Draft {
  /** whom the ledger has it for already; null = nobody yet */
  chosen: string | null
  /** null = there is nobody */
  person: Candidate | null
  /** null = nobody, or no such content any more */
  text: Text | null
  messageId: string
  /** null = there is no text; an error waits for the gate: what may not go out fails nobody */
  made: Made | { error: unknown } | null
}

/**
 * Writes a message before the gate is asked, so that nobody waits at the gate while a text is filled in. Null where the message has
 * its outcome already.
 */
export async function draftMessage(deps: Dependencies, defs: Definitions, command: SendCommand): Promise<Draft | null> {
  const { key, origin, at } = command
  const effect = await findEffect(deps.pool, key)
  if (effect && ['sent', 'rejected', 'skipped'].includes(effect.state)) return null
  const content = defs.settings.content[command.content]
  const chosen = effect?.personId ?? null
  const whom = chosen === null ? command.to : { person: chosen }
  const [person = null] = await peopleFor(deps.pool, defs, origin.account, whom, at, content?.channel)
  const text = person && content ? textFor(content, person.language) : null
  const domain = senderFor(defs.settings, origin).address.split('@')[1] ?? 'localhost'
  const messageId = messageIdOf(deps.secret, key, domain)
  if (!person || !text) return { chosen, person, text, messageId, made: null }
  try {
    const made =
      content?.channel === 'direct-mail'
        ? { mail: null, letter: await letterBody(deps, defs, command, { person, text, messageId }) }
        : { mail: await draftMail(deps, defs, command, { person, text, messageId }), letter: null }
    return { chosen, person, text, messageId, made }
  } catch (error) {
    return { chosen, person, text, messageId, made: { error } }
  }
}

async function draftMail(
  deps: Dependencies,
  defs: Definitions,
  command: SendCommand,
  { person, text, messageId }: { person: Candidate; text: Text; messageId: string },
): Promise<DraftMail> {
  const from = senderFor(defs.settings, command.origin)
  const link = unsubscribeUrl(deps, person.id)
  const to = { name: [person.firstName, person.lastName].filter(Boolean).join(' '), address: person.email ?? '' }
  // of our roles the one listed last has the account when there are several
  const roles = defs.settings.workspace.team.map(role => role.id).reverse()
  const [values, owner] = await Promise.all([
    mergeFor(deps.pool, deps, defs, command, person, from.name),
    accountOwner(deps.pool, command.origin.account, roles),
  ])
  const frame = { senderName: from.name, unsubscribeUrl: link, preferencesUrl: preferencesUrl(link) }
  const mail = await renderMailAside(text, values, frame)
  const returned = returnAddress(deps.smtp.inbox, messageId)
  const headers = [
    ['List-Unsubscribe', `<${link}>`],
    ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ] as const
  const replyTo = [...(owner ? [owner] : []), ...(returned === null ? [] : [{ name: from.name, address: returned }])]
  const raw = await compose({ ...mail, from, to, replyTo, messageId, headers })
  return { from: returned ?? from.address, to, subject: mail.subject, raw }
}
