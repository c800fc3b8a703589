import { createHash, randomBytes } from 'node:crypto'

/** A secret of 256 random bits, with what is kept of it. */
export function makeSecret(): { secret: string; hash: Buffer } {
  const secret = randomBytes(32).toString('base64url')
  return { secret, hash: hashOf(secret) }
}

/** The SHA-256 of a secret: as hard to guess as the secret itself, so nothing slower is needed. */
export function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
