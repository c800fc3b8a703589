import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { keepMail } from '../db/caught-mails.ts'
import type { Pool } from '../db/pool.ts'
import { freePort } from './ports.ts'

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
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MOST_BYTES,
    banner: 'mail stays on this machine',
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const raw = Buffer.concat(chunks)
        const { mailFrom, rcptTo } = session.envelope
        keep(
          pool,
          raw,
          mailFrom === false ? '' : mailFrom.address,
          rcptTo.map(to => to.address),
        ).then(
          () => done(),
          (error: Error) => {
            log(`mail catcher: ${error.message}`)
            done(Object.assign(new Error('cannot keep it now, try later'), { responseCode: 451 }))
          },
        )
      })
    },
  })
  server.on('error', error => log(`mail catcher: ${error.message}`))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    port,
    moved,
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

async function keep(pool: Pool, raw: Buffer, sender: string, recipients: string[]): Promise<void> {
  const { messageId } = await PostalMime.parse(raw)
  await keepMail(pool, { sender, recipients, messageId: messageId ?? null, raw })
}
