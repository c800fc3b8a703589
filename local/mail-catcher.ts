import PostalMime from 'postal-mime'
import { keepMail } from '../db/caught-mails.ts'
import type { Pool } from '../db/pool.ts'
import { freePort } from './ports.ts'
import { startSmtpListener } from './smtp-listener.ts'

export interface MailCatcher {
  port: number
  moved: boolean
  /** what `SMTP_URL` would be */
  url: string
  stop(): Promise<void>
}

const MOST_BYTES = 20_000_000

/**
 * A mail server on this machine that takes everything and passes nothing on. A mail is kept in Postgres before the server
 * says yes to it; while Postgres is away it says "later" (451).
 */
export async function startMailCatcher(pool: Pool, wanted: number, log: (line: string) => void): Promise<MailCatcher> {
  const { port, moved } = await freePort(wanted)
  const { stop } = await startSmtpListener({
    ...{
      name: 'mail catcher',
      host: '127.0.0.1',
      port,
      banner: 'mail stays on this machine',
      mostBytes: MOST_BYTES,
      log,
    },
    takes: () => true,
    async take({ raw, sender, recipients }) {
      const { messageId } = await PostalMime.parse(raw)
      await keepMail(pool, { sender, recipients, messageId: messageId ?? null, raw })
    },
  })
  return { port, moved, url: `smtp://127.0.0.1:${port}`, stop }
}
