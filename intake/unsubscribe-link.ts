import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from './keyed-hash.ts'

/** The link by which a person stops our mail: it names them by id and cannot be guessed. */
export function unsubscribeUrl(deps: { secret: string; publicUrl: string }, person: string): string {
  const name = Buffer.from(person).toString('base64url')
  return `${deps.publicUrl}/u/${name}.${signature(deps.secret, person)}`
}

/** The link beside it, by which they choose what they get instead: the same token, and the same right to look and to act. */
export function preferencesUrl(unsubscribe: string): string {
  return `${unsubscribe}/preferences`
}

/** The person an unsubscribe token was made for; null when it was not made by us. */
export function readUnsubscribeToken(secret: string, token: string): string | null {
  const [name = '', signed = ''] = token.split('.')
  const person = Buffer.from(name, 'base64url').toString('utf8')
  const [a, b] = [Buffer.from(signed), Buffer.from(signature(secret, person))]
  return a.length === b.length && timingSafeEqual(a, b) ? person : null
}

function signature(secret: string, person: string): string {
  return keyedHash(secret, `unsubscribe:${person}`).slice(0, 32)
}
