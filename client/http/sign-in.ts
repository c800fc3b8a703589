import { randomBytes } from 'node:crypto'
import { inTransaction, type Pool } from '../../db/pool.ts'
import { insertSession, revokeSession } from '../../db/sessions.ts'
import { findSignInLink, insertSignInLink, type LinkState, spendSignInLink } from '../../db/sign-in-links.ts'
import { hashOf, makeSecret } from './make-secret.ts'

/** A session ends by itself after so many days, and after seven in which nobody used it. */
export const SESSION_DAYS = 30

/** How long links work: one is opened by who asked for it, an invitation when they come to it. */
export const LINK_HOURS = { link: 24, invitation: 7 * 24 } as const

/** Makes the address by which a user signs in once; those they had until then end. It is shown once. */
export async function makeSignInLink(
  pool: Pool,
  web: string,
  link: { userId: string; createdBy: string; hours: number },
): Promise<{ url: string; expiresAt: number }> {
  const { secret, hash } = makeSecret()
  const expiresAt = await inTransaction(pool, tx => insertSignInLink(tx, { hash, ...link }))
  return { url: `${web}/sign-in/${secret}`, expiresAt }
}

/** What a link would do; nothing changes by asking, as programs that check links ask too. */
export function lookAtLink(pool: Pool, token: string): Promise<LinkState> {
  return findSignInLink(pool, hashOf(token))
}

/**
 * Uses a link up and begins a session, always a new one: what a browser had before is never taken over, and ends. Answers the
 * session's secret, or what is wrong with the link.
 */
export async function signIn(
  pool: Pool,
  token: string,
  { agent, before }: { agent: string | null; before: string | null },
): Promise<{ secret: string } | Exclude<LinkState, { state: 'good' }>> {
  return inTransaction(pool, async tx => {
    const link = await findSignInLink(tx, hashOf(token))
    if (link.state !== 'good') return link
    if (!(await spendSignInLink(tx, hashOf(token)))) return { state: 'used' as const }
    if (before !== null) await revokeSession(tx, { hash: hashOf(before) })
    const { secret, hash } = makeSecret()
    const id = `s_${randomBytes(6).toString('hex')}`
    await insertSession(tx, { hash, id, userId: link.userId, agent: agent?.slice(0, 300) ?? null, days: SESSION_DAYS })
    return { secret }
  })
}
