import { createHash } from 'node:crypto'
import { appNow } from '../../db/app-now.ts'
import { findSentMessage, findWrittenTo, type SentMessage } from '../../db/find-sent-message.ts'
import type { Pool } from '../../db/pool.ts'
import { keepReplyText } from '../../db/replies.ts'
import type { Definitions } from '../../domain/account/definitions.ts'
import type { InboundMail } from '../../domain/inbound/inbound-mail.ts'
import { signalOf } from '../../domain/inbound/signal-of.ts'
import { sortMail, type Told } from '../../domain/inbound/sort-mail.ts'
import { acceptSignals } from '../accept-signals.ts'
import type { DefinitionStore } from '../definitions.ts'
import { parseMail } from './parse-mail.ts'
import { tokensIn } from './return-address.ts'

/** What came of a mail that came to us; `unmatched` = it is about no message of ours, and changes nothing. */
export interface TakenMail {
  is: Told['is']
  outcome: 'taken' | 'known' | 'nothing' | 'unmatched'
  account: string | null
  person: string | null
}

/** What a mail with all that hangs on it may weigh, bytes. */
export const MOST_MAIL_BYTES = 26_214_400

const SOURCE = 'inbound-mail'

/**
 * Takes in a mail that came back to us, as it came over the wire: what it tells becomes a signal about the person the message went to.
 * Taken twice it changes nothing more. What people wrote is kept with their answer, and is in no signal.
 */
export async function takeMail(
  pool: Pool,
  definitions: DefinitionStore,
  raw: Buffer,
  rcpt: readonly string[],
): Promise<TakenMail> {
  const defs = await definitions.get()
  const mail = await parseMail(raw, rcpt)
  const told = sortMail(mail)
  const signal = signalOf(told)
  const about = signal && (await messageMeant(pool, mail, told))
  if (!signal || !about) return { is: told.is, outcome: signal ? 'unmatched' : 'nothing', account: null, person: null }
  const { account, person, email } = about
  const bodyHash = createHash('sha256').update(raw).digest('hex')
  const id = createHash('sha256')
    .update(`${mail.id ?? bodyHash}/${about.messageId}`)
    .digest('hex')
  const wire = {
    ...{ id, source: SOURCE, kind: signal.kind, at: await appNow(pool), bodyHash: id, flag: null },
    account: { key: account, domain: null, name: null },
    person: { ...NOBODY, email },
    data: { ...signal.data, messageId: about.messageId },
  }
  const readAgain = (): Promise<Definitions> => {
    definitions.forget()
    return definitions.get()
  }
  const [accepted] = await acceptSignals(pool, defs, [wire], readAgain)
  if (!accepted) throw new Error('a mail was taken in and not answered')
  if (accepted.outcome === 'failed') throw accepted.error
  if (told.is === 'reply') await keepReplyText(pool, { source: SOURCE, id, subject: mail.subject, body: mail.text })
  return { is: told.is, outcome: accepted.outcome === 'duplicate' ? 'known' : 'taken', account, person }
}

const NOBODY = { key: null, email: null, anonymousId: null, firstName: null, lastName: null, title: null, role: null }

/**
 * The message a mail is about: by the address it came to, and by the ids it names, which only who had the message knows. What a person
 * writes is taken from their own address too: at worst somebody gets less mail.
 */
async function messageMeant(pool: Pool, mail: InboundMail, told: Told): Promise<SentMessage | null> {
  const meant = await findSentMessage(pool, mail.refersTo, tokensIn(mail.to))
  const written = told.is === 'reply' || told.is === 'auto-reply' || told.is === 'meeting'
  return meant ?? (written && mail.from !== null ? findWrittenTo(pool, mail.from) : null)
}
