import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/**
 * The world outside, as tests of faults have it: a mail server, an endpoint for webhooks and a printing house. Whatever it takes stands in a
 * journal, on the disk (unless it is told `unsynced`), before it says so. Told `hold`, it keeps back its next answer, says `holding`, and gives it on `go`.
 */
const [journalFile, how] = process.argv.slice(2)
if (journalFile === undefined) throw new Error('sink.ts <journal file> [unsynced]')
const journal = openSync(journalFile, 'a')
type Kind = 'mail' | 'call' | 'letter'
let holds: Kind | null = null
let going: (() => void) | null = null

function write(line: object): void {
  writeSync(journal, `${JSON.stringify(line)}\n`)
  if (how !== 'unsynced') fsyncSync(journal)
}

async function heldBack(kind: Kind): Promise<void> {
  if (holds !== kind) return
  holds = null
  const go = new Promise<void>(resolve => {
    going = resolve
  })
  process.send?.('holding')
  await go
}

const mail = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData(stream, session, done) {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    stream.on('end', () => {
      const head = Buffer.concat(chunks).toString('utf8').split('\r\n\r\n')[0] ?? ''
      const id = /^message-id:\s*<([^>]+)>/im.exec(head)?.[1] ?? ''
      write({ kind: 'mail', id, to: session.envelope.rcptTo.map(to => to.address), at: Date.now() })
      void heldBack('mail').then(() => done())
    })
  },
})
// whoever is killed while it speaks leaves a broken connection behind: that is what it is here for
mail.on('error', error => console.error(error.message))

async function take(request: IncomingMessage): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const [call, path, at] = [request.headers['webhook-id'] ?? '', request.url ?? '', Date.now()]
  if (path === '/press') {
    const { id } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { id: string }
    write({ kind: 'letter', id, call, at })
    return heldBack('letter')
  }
  write({ kind: 'call', id: call, path, at })
  await heldBack('call')
}
const calls = createServer((request, response) => {
  take(request).then(
    () => response.writeHead(200, { 'content-type': 'application/json' }).end('{"taken":1}'),
    (error: Error) => console.error(error.message),
  )
})

process.on('message', (told: string) => {
  if (told === 'go') going?.()
  else holds = told.replace('hold ', '') as Kind
})
process.on('disconnect', () => {
  closeSync(journal)
  process.exit(0)
})
await new Promise<void>(resolve => mail.listen(0, '127.0.0.1', resolve))
await new Promise<void>(resolve => calls.listen(0, '127.0.0.1', () => resolve()))
process.send?.({
  mail: (mail.server.address() as AddressInfo).port,
  calls: (calls.address() as AddressInfo).port,
})
