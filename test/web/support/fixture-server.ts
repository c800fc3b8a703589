import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { PAGE_POLICY } from '../../../client/http/security-headers.ts'
import type { LiveEvent } from '../../../client/http/status-answers.ts'
import { actOnAccount } from './fixture-account-acts.ts'
import type { Answer } from './fixture-answer.ts'
import { FixtureApi } from './fixture-api.ts'

const TYPES: Record<string, string> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.html': 'text/html; charset=utf-8',
}

export interface FixtureServer {
  url: string
  api: FixtureApi
  /** tells every open page that something changed */
  tell(event: LiveEvent): void
  /** breaks every open stream, and refuses new ones until `streams(true)` */
  streams(open: boolean): void
  /** how many pages hold a stream */
  listeners(): number
  stop(): Promise<void>
}

/** Serves built pages and the double of the API, with the content policy of the real server. */
export async function startFixtureServer(dist: string): Promise<FixtureServer> {
  const api = new FixtureApi()
  const open = new Set<ServerResponse>()
  let streaming = true

  const stream = (response: ServerResponse) => {
    if (!streaming) return send(response, { status: 503, body: {} })
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write('data: {"what":"hello","account":null,"task":null}\n\n')
    open.add(response)
    response.on('close', () => open.delete(response))
  }
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://fixture')
    if (url.pathname === '/v1/events' && !api.signedOut) return stream(response)
    if (!url.pathname.startsWith('/v1/')) return file(dist, url.pathname, response)
    if (api.slow > 0) await new Promise(resolve => setTimeout(resolve, api.slow))
    send(response, request.method === 'POST' ? await act(api, request, url) : api.get(url))
  }
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    api,
    tell(event) {
      for (const response of open) response.write(`data: ${JSON.stringify(event)}\n\n`)
    },
    streams(next) {
      streaming = next
      if (!next) for (const response of open) response.destroy()
    },
    listeners: () => open.size,
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

async function act(api: FixtureApi, request: IncomingMessage, url: URL): Promise<Answer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const headers = Object.fromEntries(Object.entries(request.headers).map(([key, value]) => [key, String(value ?? '')]))
  if (url.pathname.startsWith('/v1/imports/')) return api.upload(url, headers)
  const [, , kind, id = '', name = ''] = url.pathname.split('/').map(decodeURIComponent)
  const version = request.headers['if-match']?.replaceAll('"', '')
  const by = request.headers['acting-as']
  const body = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, unknown>
  if (kind === 'sign-out') return api.signOut()
  if (kind === 'users') return api.actOnUser(id, name, body)
  if (kind === 'plays') return api.simulate(body)
  const who = Array.isArray(by) ? by[0] : by
  const seen = version === undefined ? null : Number(version)
  if (kind === 'switches') {
    api.asked.push({ act: id, by: undefined, body })
    return api.switches.turn(id, body, new Date(api.now()).toISOString())
  }
  if (kind === 'people') return api.replies.handled(id, who)
  if (kind === 'quarantine') return api.letGo(name)
  if (kind === 'effects') return api.resolve(id, who, body)
  if (kind === 'content') return api.onContent(id, name, who, body)
  if (kind === 'identity' && id === 'acts') return api.imports.undo(Number(name), who)
  if (kind === 'leads' || kind === 'identity') return api.onData(url.pathname.split('/').slice(2), who, body)
  if (kind === 'task-mail') return api.onTaskMail(who, body)
  if (kind === 'views') return api.onViews(id, who, body)
  if (kind === 'accounts') return actOnAccount(api, name, who, seen, body)
  if (id === 'acts') return api.actOnMany(who, body)
  return api.act(id, name, who, seen, body)
}

function send(response: ServerResponse, { status, body }: Answer): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(JSON.stringify(body))
}

/** A file of the build, or for every other path the one document. */
async function file(dist: string, path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) === '' ? 'index.html' : path.slice(1)
  const policy = name === 'index.html' ? { 'content-security-policy': PAGE_POLICY } : {}
  const type = TYPES[extname(name)] ?? 'application/octet-stream'
  try {
    const content = await readFile(join(dist, name))
    response.writeHead(200, { 'content-type': type, ...policy }).end(content)
  } catch {
    // A browser also asks for files nobody has: a plain 404 is the answer.
    response.writeHead(404).end()
  }
}
