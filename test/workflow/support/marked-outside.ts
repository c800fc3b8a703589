import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { SOMEBODY, WROTE } from './marks.ts'

/** What mail asks us for before it takes any. */
export const SMTP_PASSWORD = 'smtpcanaryword'

/**
 * A mail server and endpoints that say of people more than they should. To `gone@` mail is refused for good and to `later@` for now,
 * with who it was for in the words; one to `lost@` is never answered. `/broken` quotes what it was told and refuses; `/ads` fails at first.
 */
export async function markedOutside(): Promise<{
  smtp: string
  callsPort: number
  mails: string[]
  calls: string[]
  stop(): Promise<void>
}> {
  const mails: string[] = []
  const calls: string[] = []
  const no = (responseCode: number, says: string) => Object.assign(new Error(says), { responseCode })
  const mail = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _, done) =>
      password === SMTP_PASSWORD ? done(null, { user: username }) : done(no(535, `${username} ${password} is wrong`)),
    onRcptTo({ address }, _, done) {
      const who = `<${address}>: ${SOMEBODY.first} ${SOMEBODY.last}`
      if (address.startsWith('gone')) return done(no(550, `5.1.1 ${who}: user unknown`))
      if (address.startsWith('later')) return done(no(451, `4.7.1 ${who}: try again`))
      done()
    },
    onData(stream, { envelope: { rcptTo } }, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        mails.push(Buffer.concat(chunks).toString('utf8').replaceAll('=\r\n', ''))
        if (rcptTo.every(({ address }) => !address.startsWith('lost'))) done()
      })
    },
  })
  // one that is broken off in the midst of a mail is what it is here for
  mail.on('error', () => undefined)
  const hooks = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8')
      const path = request.url ?? ''
      const fails = path === '/broken' ? 400 : path === '/ads' && !calls.includes('/ads') ? 500 : 200
      calls.push(path)
      response.writeHead(fails, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ echo: body, of: `${SOMEBODY.first} ${SOMEBODY.last}`, said: WROTE }))
    })
  })
  await new Promise<void>(resolve => mail.listen(0, '127.0.0.1', resolve))
  await new Promise<void>(resolve => hooks.listen(0, '127.0.0.1', resolve))
  return {
    smtp: `smtp://journeys:${SMTP_PASSWORD}@127.0.0.1:${(mail.server.address() as AddressInfo).port}`,
    callsPort: (hooks.address() as AddressInfo).port,
    mails,
    calls,
    async stop() {
      hooks.closeAllConnections()
      await new Promise(resolve => hooks.close(resolve))
      await new Promise<void>(resolve => mail.close(() => resolve()))
    },
  }
}
