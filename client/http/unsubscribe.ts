import { lockAccounts } from '../../db/lock-account.ts'
import { type Addressee, accountsOfAddress, optOutPerson } from '../../db/opt-out-person.ts'
import { inTransaction } from '../../db/pool.ts'
import { readAccounts } from '../../db/read-account.ts'
import { suppress } from '../../db/suppressions.ts'
import { addressHash } from '../../intake/keyed-hash.ts'
import { retryConflicts } from '../../intake/retry-conflicts.ts'
import { settleMany } from '../../intake/settle.ts'
import type { Api } from './api.ts'

/**
 * Ends mail to a person, in one transaction: the address is ruled out for good, whoever stands under it wants no mail, and
 * journeys of their accounts hear of it where they ask. Doing it twice changes nothing.
 */
export async function unsubscribe(api: Api, person: Addressee): Promise<void> {
  const defs = await api.definitions.get()
  await retryConflicts(() =>
    inTransaction(api.pool, async tx => {
      const accounts = await lockAccounts(tx, await accountsOfAddress(tx, person.id))
      const before = await readAccounts(tx, [...accounts.keys()], defs.windows)
      if (person.email !== null) await suppress(tx, addressHash(api.secret, person.email), 'unsubscribed', 'link')
      await optOutPerson(tx, person.id)
      const unsettled = [...accounts.values()].flatMap(account => {
        const stood = before.get(account.key)
        return stood ? [{ account, before: stood }] : []
      })
      await settleMany(tx, defs, unsettled)
    }),
  )
}
