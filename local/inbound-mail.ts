import { UnreadableMail } from '../intake/inbound/parse-mail.ts'
import { isReturnAddress } from '../intake/inbound/return-address.ts'
import { MOST_MAIL_BYTES } from '../intake/inbound/take-mail.ts'
import { type ReceivedMail, startSmtpListener } from './smtp-listener.ts'

interface InboundOptions {
  host: string
  port: number
  /** the mailbox that is read back */
  inbox: string
  take: (mail: ReceivedMail) => Promise<unknown>
  log: (line: string) => void
  mostBytes?: number
}

/**
 * Takes in mail that comes back by SMTP: what is for the inbox or for an address a message of ours went out with, and nothing else. A
 * mail is taken in before the server says yes to it.
 */
export function startInboundMail(options: InboundOptions): Promise<{ port: number; stop(): Promise<void> }> {
  const { host, port, inbox, take, log, mostBytes = MOST_MAIL_BYTES } = options
  return startSmtpListener({
    ...{ name: 'inbound mail', host, port, banner: 'mail that comes back', mostBytes, log },
    takes: address => isReturnAddress(inbox, address),
    take: async mail => void (await take(mail)),
    never: error => error instanceof UnreadableMail,
  })
}
