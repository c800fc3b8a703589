import type { FastifyReply } from 'fastify'
import { SESSION_DAYS } from './sign-in.ts'

/** Only over TLS, for the whole of this host and nobody else: browsers hold a cookie of this name to that. */
const SAFE = '__Host-session'
/** Beside it where the pages come over plain http from this machine: Safari keeps no cookie of the first kind there. */
const PLAIN = 'session'

/** The secret of a session, as a browser sends it; null = none. */
export function sessionIn(cookies: string | undefined): string | null {
  const sent = new Map(
    (cookies ?? '').split(';').map(pair => {
      const at = pair.indexOf('=')
      return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const
    }),
  )
  return sent.get(SAFE) ?? sent.get(PLAIN) ?? null
}

/** Gives a browser the secret of its session, or takes it away (null). `tls`: people reach the pages by https. */
export function setSession(reply: FastifyReply, secret: string | null, tls: boolean): void {
  const rest = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${secret === null ? 0 : SESSION_DAYS * 86_400}`
  const safe = `${SAFE}=${secret ?? ''}; Secure; ${rest}`
  void reply.header('set-cookie', tls ? safe : [safe, `${PLAIN}=${secret ?? ''}; ${rest}`])
}
