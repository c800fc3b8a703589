import { SMTPServer, type SMTPServerAddress } from 'smtp-server'
import { faultInWords } from '../domain/aside/fault-in-words.ts'

/** A mail as it came over the wire, and its envelope. */
export interface ReceivedMail {
  raw: Buffer
  sender: string
  recipients: string[]
}

interface ListenerOptions {
  /** how its log lines begin */
  name: string
  host: string
  port: number
  banner: string
  mostBytes: number
  /** is mail for this address taken? Everything else is refused before its first byte: nothing is ever passed on */
  takes: (address: string) => boolean
  /** says yes by ending; where it rejects, whoever sends is told to come again (451) */
  take: (mail: ReceivedMail) => Promise<void>
  /** does it reject for good? Then whoever sends is told not to come again (554) */
  never?: (error: Error) => boolean
  log: (line: string) => void
}

/** So many talk to it at once, and a mail has so many recipients. */
const MOST_CLIENTS = 50
const MOST_RECIPIENTS = 50
const SILENCE = 60_000

/** Listens for mail by SMTP, without signing in and without passing anything on. `port`: where it listens, 0 = any that is free. */
export async function startSmtpListener(options: ListenerOptions): Promise<{ port: number; stop(): Promise<void> }> {
  const { name, host, banner, mostBytes, takes, take, never, log } = options
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: mostBytes,
    banner,
    maxClients: MOST_CLIENTS,
    socketTimeout: SILENCE,
    disableReverseLookup: true,
    onRcptTo({ address }, session, done) {
      if (!takes(address)) return done(answer(550, 'there is no such mailbox here, and nothing is passed on'))
      done(session.envelope.rcptTo.length < MOST_RECIPIENTS ? null : answer(452, 'too many recipients'))
    },
    onData(stream, { envelope: { mailFrom, rcptTo } }, done) {
      const chunks: Buffer[] = []
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        // read to its end, and kept no further
        if (size <= mostBytes) chunks.push(chunk)
        else chunks.splice(0)
      })
      stream.on('end', () => {
        if (size > mostBytes) return done(answer(552, `a mail may have ${mostBytes} bytes`))
        const sender = mailFrom === false ? '' : mailFrom.address
        const recipients = rcptTo.map((to: SMTPServerAddress) => to.address)
        take({ raw: Buffer.concat(chunks), sender, recipients }).then(
          () => done(),
          (error: Error) => {
            log(`${name}: ${faultInWords(error)}`)
            done(never?.(error) ? answer(554, error.message) : answer(451, 'cannot take it now, try later'))
          },
        )
      })
    },
  })
  server.on('error', error => log(`${name}: ${faultInWords(error)}`))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, host, resolve)
  })
  const at = server.server.address()
  return {
    port: typeof at === 'object' && at !== null ? at.port : options.port,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

function answer(responseCode: number, says: string): Error {
  return Object.assign(new Error(says), { responseCode })
}
