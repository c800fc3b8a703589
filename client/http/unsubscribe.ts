import { type LockedAccount, lockAccount } from '../../db/lock-account.ts'
import { type Addressee, accountsOfAddress, optOutPerson } from '../../db/opt-out-person.ts'
import { inTransaction } from '../../db/pool.ts'
import { readAccount } from '../../db/read-account.ts'
import { suppress } from '../../db/suppressions.ts'
import type { StoredAccount } from '../../domain/account/stored-account.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { retryConflicts } from '../../intake/retry-conflicts.ts'
import { settle } from '../../intake/settle.ts'
import type { Api } from './api.ts'

/**
 * Ends mail to a person, in one transaction: the address is ruled out for good, whoever stands under it wants no mail, and
 * journeys of their accounts hear of it where they ask. Doing it twice changes nothing.
 */
export async function unsubscribe(api: Api, person: Addressee): Promise<void> {
  const defs = await api.definitions.get()
  await retryConflicts(() =>
    inTransaction(api.pool, async tx => {
      const accounts: { locked: LockedAccount; before: StoredAccount }[] = []
      for (const key of await accountsOfAddress(tx, person.id)) {
        const locked = await lockAccount(tx, key)
        const before = locked && (await readAccount(tx, key, defs.windows))
        if (locked && before) accounts.push({ locked, before })
      }
      if (person.email !== null) await suppress(tx, addressHash(api.secret, person.email), 'unsubscribed', 'link')
      await optOutPerson(tx, person.id)
      for (const { locked, before } of accounts) await settle(tx, defs, locked, before)
    }),
  )
}
