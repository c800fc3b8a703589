import PostalMime from 'postal-mime'
import { readMail } from '../../../db/caught-mails.ts'
import type { MessageRecord } from '../../../db/list-outbox.ts'
import { senderFor } from '../../../domain/touch/sender-for.ts'
import type { OutboxMail } from '../outbox-answers.ts'
import { mailGate } from './mail-gate.ts'
import { outboxRow } from './outbox-row.ts'
import type { Reading } from './reading.ts'
import { journeyRef } from './refs.ts'

/** A message with the mail that was caught of it, taken apart; what was not sent, or went out elsewhere, has none. */
export async function outboxMail(reading: Reading, message: MessageRecord): Promise<OutboxMail> {
  const { db, settings } = reading
  const raw = message.messageId === null ? null : await readMail(db, message.messageId)
  const mail = raw === null ? null : await PostalMime.parse(raw)
  // as it went out; what has not yet comes from whoever it would come from now
  const { name, address } = mail?.from ?? senderFor(settings, { play: message.play, motion: message.motion })
  return {
    ...outboxRow(reading, message),
    from: `${name} <${address}>`,
    content: message.contentId === null ? null : contentOf(reading, message.contentId, message.contentHash),
    html: mail?.html ?? null,
    text: mail?.text ?? null,
    source_text: raw === null ? null : raw.toString('utf8'),
    headers: (mail?.headers ?? []).map(header => ({ name: header.originalKey, value: header.value })),
    response: message.response,
    journey: journeyRef(reading, message.journey, message.account, message.run),
    step: message.play !== null && message.step !== null ? { play: message.play, id: message.step } : null,
    gate: await mailGate(reading, message),
  }
}

/** The content of a message as the active release has it; one that is gone keeps its id. */
function contentOf({ settings }: Reading, id: string, version: string | null): OutboxMail['content'] {
  const known = settings.content[id]
  const now = known ? [known.hash, ...Object.values(known.texts).map(text => text.hash)] : []
  return {
    id,
    title: known?.title ?? id,
    owner: known?.owner ?? null,
    version,
    isEdited: version !== null && !now.includes(version),
  }
}
