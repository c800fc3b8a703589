import { timingSafeEqual } from 'node:crypto'
import { keyedHash } from './keyed-hash.ts'

/** A name with a signature, fit for an address: it names something and cannot be guessed. It is good for one purpose alone. */
export function signedName(secret: string, purpose: string, name: string): string {
  return `${Buffer.from(name).toString('base64url')}.${signature(secret, purpose, name)}`
}

/** The name that was signed for this purpose; null when it was not signed by us. */
export function readSignedName(secret: string, purpose: string, token: string): string | null {
  const [written = '', signed = ''] = token.split('.')
  const name = Buffer.from(written, 'base64url').toString('utf8')
  const [a, b] = [Buffer.from(signed), Buffer.from(signature(secret, purpose, name))]
  return a.length === b.length && timingSafeEqual(a, b) ? name : null
}

function signature(secret: string, purpose: string, name: string): string {
  return keyedHash(secret, `${purpose}:${name}`).slice(0, 32)
}
