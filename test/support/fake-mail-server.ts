import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

/** What a mail server that misbehaves says at each stage; a number is a reply code, a word is something else it does. */
export interface Script {
  greeting?: '220' | '421' | '554' | 'close' | 'silent'
  /** to credentials, which it asks for then */
  auth?: number
  mail?: number
  rcpt?: number
  data?: number
  /** after the final dot */
  dot?: number | 'close' | 'silent' | 'garbage' | 'reset'
}

/** A mail server by script, on raw TCP, so that it can break off where no library would. Keeps the messages it got whole, and who they were from and for. */
export async function fakeMailServer(
  script: Script,
): Promise<{ url: string; messages: string[]; envelopes: string[]; stop(): Promise<void> }> {
  const messages: string[] = []
  const envelopes: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer(socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    talk(socket, script, messages, envelopes)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages,
    envelopes,
    async stop() {
      for (const socket of sockets) socket.destroy()
      await new Promise<void>(resolve => server.close(() => resolve()))
    },
  }
}

function talk(socket: Socket, script: Script, messages: string[], envelopes: string[]): void {
  let buffer = ''
  let inData = false
  const reply = (code: number) => socket.write(`${code} ${code < 400 ? 'ok' : 'no'}\r\n`)
  if (script.greeting === 'close') return void socket.end()
  if (script.greeting === 'silent') return
  if (script.greeting === '421' || script.greeting === '554') return void socket.end(`${script.greeting} no\r\n`)
  socket.write('220 fake\r\n')
  socket.on('data', chunk => {
    buffer += chunk.toString('latin1')
    for (;;) {
      const mark = inData ? '\r\n.\r\n' : '\r\n'
      const end = buffer.indexOf(mark)
      if (end === -1) return
      const text = buffer.slice(0, end)
      buffer = buffer.slice(end + mark.length)
      if (inData) {
        inData = false
        messages.push(text)
        afterDot(socket, script)
        continue
      }
      const verb = text.slice(0, 4).toUpperCase()
      if (verb === 'MAIL' || verb === 'RCPT') envelopes.push(text)
      if (verb === 'EHLO')
        socket.write(`250-fake\r\n${script.auth === undefined ? '' : '250-AUTH PLAIN\r\n'}250 8BITMIME\r\n`)
      else if (verb === 'AUTH') reply(script.auth ?? 235)
      else if (verb === 'MAIL') reply(script.mail ?? 250)
      else if (verb === 'RCPT') reply(script.rcpt ?? 250)
      else if (verb === 'DATA') {
        inData = (script.data ?? 354) === 354
        reply(script.data ?? 354)
      } else if (verb === 'QUIT') {
        socket.end('221 bye\r\n')
      } else reply(250)
    }
  })
}

function afterDot(socket: Socket, { dot = 250 }: Script): void {
  if (dot === 'close') socket.end()
  else if (dot === 'reset') socket.resetAndDestroy()
  else if (dot === 'garbage') socket.write('whatever\r\n')
  else if (dot !== 'silent') socket.write(`${dot} ${dot < 400 ? 'taken' : 'not taken'}\r\n`)
}
