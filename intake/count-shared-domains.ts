import { inTransaction, type Pool } from '../db/pool.ts'
import { noteSharedDomains } from '../db/shared-domains.ts'
import { SHARED_FROM } from '../domain/identity/shared-from.ts'

/** Notes domains that turn out to be anybody's, by what waits for its account; answers those that are new. */
export async function countSharedDomains(pool: Pool): Promise<string[]> {
  return inTransaction(pool, tx => noteSharedDomains(tx, SHARED_FROM))
}
