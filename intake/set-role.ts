import { lockAccount } from '../db/lock-account.ts'
import { readPersonRole, setPersonRole } from '../db/person-role.ts'
import { inTransaction, type Pool } from '../db/pool.ts'
import { readAccount } from '../db/read-account.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settle } from './settle.ts'

/**
 * Sets by hand what somebody is at their account; from then on neither a file nor their title changes it. With null nobody says
 * it any more, and their title may. Answers false if there is nobody of that id.
 */
export async function setRole(pool: Pool, defs: Definitions, person: string, role: string | null): Promise<boolean> {
  return retryConflicts(() =>
    inTransaction(pool, async tx => {
      const known = await readPersonRole(tx, person)
      const locked = known && (await lockAccount(tx, known.account))
      const before = locked && (await readAccount(tx, locked.key, defs.windows))
      if (!locked || !before) return false
      await setPersonRole(tx, person, role)
      await settle(tx, defs, locked, before)
      return true
    }),
  )
}
