import { type LookupAddress, type LookupOptions, lookup as resolve } from 'node:dns'
import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { isAllowedAddress } from './allowed-address.ts'

/** How far a call may go. Times in milliseconds. */
export interface CallLimits {
  connectWait: number
  totalWait: number
  /** bytes of an answer that are read */
  mostReply: number
  /** may it reach this very machine? */
  loopback: boolean
  /** tells all addresses of a name; the machine's own resolver unless told */
  addressesOf?: typeof resolveAll
}

/** What came of one call: an answer, nothing that can be told an answer, or an address that is not called at all. */
export type Posted =
  | { status: number; retryAfter: string | null; body: string; cut: boolean }
  /** `begun` = the body was on its way, so the other side may have acted on it */
  | { none: string; begun: boolean }
  | { refused: string }

/** Who wants to know how far a call came. */
export interface Stages {
  /** asked on the connected socket, before the first byte of the body flows: false = it does not */
  begins?: () => Promise<boolean>
  /** told when half of the body has left */
  flows?: () => void
}

class Refused extends Error {
  readonly code = 'address-not-allowed'
}

/** Ports of the web; on this machine any. */
const PORTS = ['', '80', '443']

/**
 * Posts a body once. Never follows a redirect, never reaches an address that is not public: the address is looked at as it
 * is written, as every name resolves, and once more on the connected socket, so that a name that changes its mind is of no use.
 * The first byte of the body flows when `begins` says yes.
 */
export async function postOnce(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  limits: CallLimits,
  { begins = async () => true, flows = () => undefined }: Stages = {},
): Promise<Posted> {
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (/^[\d.]+$|:/.test(literal) && !isAllowedAddress(literal, limits.loopback))
    return { refused: 'address-not-allowed' }
  if (!limits.loopback && !PORTS.includes(url.port)) return { refused: 'port-not-allowed' }
  const send = url.protocol === 'https:' ? secureRequest : plainRequest
  const bytes = Buffer.from(body, 'utf8')
  const req = send(url, {
    method: 'POST',
    agent: false,
    lookup: allowedLookup(limits),
    headers: { ...headers, 'content-length': String(bytes.length), 'accept-encoding': 'identity', connection: 'close' },
  })
  let begun = false
  const total = setTimeout(() => req.destroy(coded('timed-out')), limits.totalWait)
  try {
    return await converse(req, limits, async () => {
      begun = await begins()
      if (!begun) return void req.destroy(coded('not-begun'))
      const half = bytes.length >> 1
      req.write(bytes.subarray(0, half), error => {
        // whoever broke it off is told of by the request itself
        if (error) return
        flows()
        req.end(bytes.subarray(half))
      })
    })
  } catch (error) {
    const code = codeOf(error)
    return error instanceof Refused ? { refused: code } : { none: code, begun }
  } finally {
    clearTimeout(total)
    req.destroy()
  }
}

function converse(req: ClientRequest, limits: CallLimits, begin: () => Promise<void>): Promise<Posted> {
  const isSecure = req.protocol === 'https:'
  return new Promise((done, fail) => {
    req.on('error', fail)
    req.on('socket', (socket: Socket) => {
      const connecting = setTimeout(() => req.destroy(coded('connect-timed-out')), limits.connectWait)
      socket.once('close', () => clearTimeout(connecting))
      socket.once('connect', () => {
        clearTimeout(connecting)
        if (!isAllowedAddress(socket.remoteAddress ?? '', limits.loopback))
          req.destroy(new Refused('not a public address'))
        else if (!isSecure) begin().catch(fail)
      })
      if (isSecure) socket.once('secureConnect', () => void begin().catch(fail))
    })
    req.on('response', (res: IncomingMessage) => {
      read(res, limits.mostReply).then(text => {
        const after = res.headers['retry-after'] ?? null
        done({ status: res.statusCode ?? 0, retryAfter: after, ...text })
      }, fail)
    })
  })
}

/** Reads an answer up to so many bytes; the rest is not even taken in. */
async function read(res: IncomingMessage, most: number): Promise<{ body: string; cut: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of res as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > most) break
  }
  return { body: Buffer.concat(chunks).subarray(0, most).toString('utf8'), cut: size > most }
}

type Answered = (error: NodeJS.ErrnoException | null, found: readonly LookupAddress[]) => void

function resolveAll(host: string, options: LookupOptions, done: Answered): void {
  resolve(host, { ...options, all: true }, done)
}

/**
 * Resolves a name, once, and hands on only what may be called: the socket connects to the very addresses that were looked at. A
 * name with any other address is not called at all.
 */
function allowedLookup({ loopback, addressesOf = resolveAll }: CallLimits): LookupFunction {
  return (host, options, done) => {
    addressesOf(host, options, (error, found) => {
      const [first] = error ? [] : found
      if (error || !first) return done(error ?? coded('name-not-found'), '', 4)
      if (!found.every(({ address }) => isAllowedAddress(address, loopback))) {
        return done(new Refused('not a public address'), '', 4)
      }
      if (options.all) done(null, [...found])
      else done(null, first.address, first.family)
    })
  }
}

function coded(code: string): Error & { code: string } {
  return Object.assign(new Error(code), { code })
}

function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return typeof code === 'string' ? code.toLowerCase().replaceAll('_', '-') : 'no-answer'
}
