import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Heard {
  headers: IncomingHttpHeaders
  body: string
}

/** A real server on this machine that keeps what it hears and answers as a test says. */
export async function loopbackServer(): Promise<{
  url: string
  heard: Heard[]
  answer: (reply: (response: ServerResponse, nth: number) => void) => void
  stop(): Promise<void>
}> {
  const heard: Heard[] = []
  let reply: (response: ServerResponse, nth: number) => void = response => response.end('{}')
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(chunks).toString('utf8') })
      reply(response, heard.length)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answer(next) {
      reply = next
    },
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}
