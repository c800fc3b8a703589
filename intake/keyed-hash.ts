import { createHmac } from 'node:crypto'
import { type Recipient, recipientKey } from '../domain/people/postal-address.ts'

/** HMAC-SHA-256 in hex: names a thing without showing it. */
export function keyedHash(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('hex')
}

/** The hash by which an address is suppressed; the same for any spelling of its letters. */
export function addressHash(secret: string, address: string): string {
  return keyedHash(secret, `address:${address.trim().toLowerCase()}`)
}

/** The hash by which letters to somebody at an address are suppressed; the same for any spelling of it. */
export function postalHash(secret: string, recipient: Recipient): string {
  return keyedHash(secret, `postal:${recipientKey(recipient)}`)
}

/** The Message-ID of an effect: the same on every attempt, and it tells nothing. */
export function messageIdOf(secret: string, key: string, domain: string): string {
  return `<${keyedHash(secret, `message:${key}`).slice(0, 40)}@${domain}>`
}
