import { createHmac } from 'node:crypto'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { smallFiles } from './small-definitions.ts'

/** A message as it stands in a channel. */
interface Message {
  channel: string
  ts: string
  text: string
  blocks: string
  metadata: { event_type: string; event_payload: { task: string } }
}

/** How it misbehaves at the next call that makes or changes a message. */
type Trouble = 'none' | 'not now' | 'refused' | 'no answer' | { retryAfter: number }

/** The definitions of a workspace whose tasks go to Slack. */
export const SLACK_WORKSPACE: Record<string, string> = {
  'workspace.yaml': `${smallFiles({})['workspace.yaml']}slack: { channel: C0123456789, team: { csm: C0CUSTOMERS } }\n`,
}

export const SIGNING_SECRET = 'a-secret-of-slack-for-tests'

/**
 * Slack on this machine, as far as cards need it: channels with messages, members by address, forms that are opened. What the
 * official client sends it is kept in `calls`.
 */
export async function fakeSlack(members: Readonly<Record<string, string>>) {
  const messages: Message[] = []
  const calls: { method: string; form: Record<string, string>; authorization: string | undefined }[] = []
  const state: { trouble: Trouble } = { trouble: 'none' }
  let count = 0

  const methods: Record<string, (form: Record<string, string>) => object> = {
    'chat.postMessage': form => {
      count += 1
      const message = { ...form, ts: `17000000${count}.000100`, metadata: JSON.parse(form['metadata'] ?? '{}') }
      messages.push(message as unknown as Message)
      return { channel: form['channel'], ts: message.ts }
    },
    'chat.update': form => {
      const message = messages.find(one => one.ts === form['ts'] && one.channel === form['channel'])
      if (!message) return { ok: false, error: 'message_not_found' }
      Object.assign(message, { text: form['text'], blocks: form['blocks'] })
      return { ts: message.ts }
    },
    'conversations.history': form => ({ messages: messages.filter(one => one.channel === form['channel']) }),
    'users.lookupByEmail': form => {
      const [id] = Object.entries(members).find(([, email]) => email === form['email']) ?? []
      return id === undefined ? { ok: false, error: 'users_not_found' } : { user: { id } }
    },
    'users.info': form => ({ user: { id: form['user'], profile: { email: members[form['user'] ?? ''] } } }),
    'views.open': () => ({ view: { id: 'V1' } }),
    'chat.postEphemeral': () => ({ message_ts: '1' }),
  }

  const answer = (method: string, form: Record<string, string>, response: ServerResponse): void => {
    const { trouble } = state
    const writes = method === 'chat.postMessage' || method === 'chat.update'
    if (writes) state.trouble = 'none'
    const send = (body: object): void => void response.end(JSON.stringify({ ok: true, ...body }))
    response.setHeader('content-type', 'application/json')
    if (!writes || trouble === 'none') return send(methods[method]?.(form) ?? { ok: false, error: 'unknown_method' })
    if (trouble === 'not now') return send({ ok: false, error: 'service_unavailable' })
    if (trouble === 'refused') return send({ ok: false, error: 'not_in_channel' })
    if (trouble === 'no answer') {
      methods[method]?.(form)
      return void response.socket?.destroy()
    }
    response.writeHead(429, { 'retry-after': String(trouble.retryAfter) })
    send({ ok: false, error: 'ratelimited' })
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')))
      const method = (request.url ?? '').replace(/^\/api\//, '')
      calls.push({ method, form, authorization: request.headers.authorization })
      answer(method, form, response)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    app: {
      token: 'xoxb-of-tests',
      signingSecret: SIGNING_SECRET,
      apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`,
    },
    messages,
    calls,
    state,
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

/** A request of Slack, signed as it signs; `at` in UTC milliseconds. */
export function slackRequest(payload: object, at = Date.now(), secret = SIGNING_SECRET) {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
  const time = String(Math.floor(at / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': time,
    'x-slack-signature': signature,
  }
  return { method: 'POST' as const, url: '/v1/slack/interactions', headers, payload: body }
}
