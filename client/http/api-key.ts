import { randomBytes, timingSafeEqual } from 'node:crypto'
import { findApiKey, noteApiKeyUse, type StoredKey } from '../../db/api-keys.ts'
import type { Pool } from '../../db/pool.ts'
import { hashOf, makeSecret } from './make-secret.ts'

const KEY = /^journeys_([0-9a-f]{8})_[A-Za-z0-9_-]{43}$/

/** A new key of 256 random bits: `journeys_<id>_<secret>`. Only its hash is kept, so it is shown once. */
export function makeApiKey(): { id: string; key: string; hash: Buffer } {
  const id = randomBytes(4).toString('hex')
  const key = `journeys_${id}_${makeSecret().secret}`
  return { id, key, hash: hashOf(key) }
}

/** The key a request was sent with, as `Bearer <key>` or as the name of Basic, as Segment's libraries send it; null = none was. */
export function keyIn(authorization: string | undefined): string | null {
  const [scheme = '', value = ''] = (authorization ?? '').trim().split(/\s+/)
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() !== 'basic') return authorization === undefined ? null : ''
  const [name = '', password = ''] = Buffer.from(value, 'base64').toString('utf8').split(':')
  return name === '' ? password : name
}

/** The key, when it is right and can still be used; else why not, in words that tell nothing of it. */
export async function checkApiKey(pool: Pool, key: string): Promise<{ key: StoredKey } | { refused: string }> {
  const id = KEY.exec(key)?.[1]
  if (id === undefined) return { refused: 'this is no API key' }
  const stored = await findApiKey(pool, id)
  // compared also where there is none, so that the time it takes tells nothing
  const right = timingSafeEqual(hashOf(key), stored?.hash ?? hashOf(''))
  if (!stored || !right) return { refused: 'this API key is not known' }
  if (stored.revokedAt !== null) return { refused: `the API key ${stored.id} is revoked` }
  if (stored.expired) return { refused: `the API key ${stored.id} has expired` }
  await noteApiKeyUse(pool, id)
  return { key: stored }
}
