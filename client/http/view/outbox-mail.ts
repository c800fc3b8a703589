import PostalMime from 'postal-mime'
import { readMail } from '../../../db/caught-mails.ts'
import type { MessageRecord } from '../../../db/list-outbox.ts'
import { senderFor } from '../../../domain/touch/sender-for.ts'
import type { OutboxMail } from '../outbox-answers.ts'
import { mailGate } from './mail-gate.ts'
import { outboxRow } from './outbox-row.ts'
import type { Reading } from './reading.ts'
import { journeyRef } from './refs.ts'
import { sentContent } from './sent-content.ts'

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
    content: contentOf(reading, message),
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

/** The content of a message, with who owns it. */
function contentOf({ settings }: Reading, { contentId: id, contentHash }: MessageRecord): OutboxMail['content'] {
  if (id === null) return null
  return { ...sentContent(settings, id, contentHash), owner: settings.content[id]?.owner ?? null }
}
