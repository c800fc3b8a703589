import type { MessageRecord } from '../../../db/list-outbox.ts'
import { touchReasonInWords } from '../../../domain/touch/touch-reason.ts'
import type { OutboxRow } from '../outbox-answers.ts'
import type { Reading } from './reading.ts'
import { iso, personName } from './refs.ts'

/** A message or an alert as a line of the outbox. Its id is the key of its effect, fit for an address. */
export function outboxRow({ settings }: Reading, message: MessageRecord): OutboxRow {
  const { key, kind, state, reason, person, staff } = message
  const content = message.contentId === null ? undefined : settings.content[message.contentId]
  return {
    id: Buffer.from(key).toString('base64url'),
    subject: message.subject ?? content?.title ?? (kind === 'alert' ? 'An alert' : 'A message'),
    to: person
      ? { name: personName(person), address: person.email }
      : { name: staff?.name ?? 'Nobody', address: staff?.email ?? null },
    account: { key: message.account, name: message.accountName },
    source: sourceOf(message),
    kind,
    state,
    reason: reason === null ? null : touchReasonInWords(reason),
    heldUntil: iso(message.heldUntil),
    at: iso(message.at / 1000),
  }
}

/** The effect key an id of the outbox stands for. */
export function effectKeyOf(id: string): string {
  return Buffer.from(id, 'base64url').toString('utf8')
}

function sourceOf({ play, step, sla, journey }: MessageRecord): string {
  if (sla !== null) return sla
  if (play === null) return journey
  return step === null ? play : `${play} / ${step}`
}
