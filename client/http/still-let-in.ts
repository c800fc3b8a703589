import { findApiKey } from '../../db/api-keys.ts'
import type { Pool } from '../../db/pool.ts'
import { isSessionLive } from '../../db/sessions.ts'
import type { Principal } from './principal.ts'

/** Would somebody who was let in be let in again? For what goes on after the door has been passed. */
export async function stillLetIn(pool: Pool, { kind, id, sessionId }: Principal): Promise<boolean> {
  switch (kind) {
    case 'user':
      return sessionId !== null && isSessionLive(pool, sessionId)
    case 'key': {
      const key = await findApiKey(pool, id)
      return key !== null && key.revokedAt === null && !key.expired
    }
    case 'machine':
    case 'source':
      return true
    default:
      return kind satisfies never
  }
}
