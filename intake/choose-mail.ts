import { appNow } from '../db/app-now.ts'
import { noteConsentActs } from '../db/consent-acts.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { type Addressee, accountsOfAddress, lockMailChoices, writeMailChoices } from '../db/mail-choices.ts'
import { inTransaction, type Pool, type Tx } from '../db/pool.ts'
import { readAccounts } from '../db/read-account.ts'
import { allowAgain, isClosed, suppress } from '../db/suppressions.ts'
import { basisOf } from '../domain/touch/consent-act.ts'
import { type Choice, choose } from '../domain/touch/preferences.ts'
import { askAgain } from './ask-again.ts'
import type { DefinitionStore } from './definitions.ts'
import { addressHash } from './keyed-hash.ts'
import { retryConflicts } from './retry-conflicts.ts'
import { settleMany } from './settle.ts'

interface Deps {
  pool: Pool
  secret: string
  definitions: DefinitionStore
}

/**
 * Does what somebody chose about mail to them, in one transaction, for everybody who stands under their address: what holds is
 * written, each word of it kept, the address ruled out or let in again, journeys of their accounts hear of it where they ask, and
 * what waited for a pause that ends is asked for anew. Choosing the same twice changes nothing. `source` = the page it came by.
 * False = nothing was changed: mail to them ended for a reason that is not theirs to lift.
 */
export async function chooseMail(deps: Deps, person: Addressee, choice: Choice, source: string): Promise<boolean> {
  const defs = await deps.definitions.get()
  return retryConflicts(() =>
    inTransaction(deps.pool, async tx => {
      const accounts = await lockAccounts(tx, await accountsOfAddress(tx, person))
      const before = await readAccounts(tx, [...accounts.keys()], defs.windows)
      if (choice.do !== 'choose' && !(await ruleOut(tx, deps, person, choice.do, source))) return false
      const sooner = await write(tx, person, choice, source)
      await askAgain(tx, new Map([...accounts].filter(([key]) => sooner.has(key))))
      const unsettled = [...accounts.values()].flatMap(account => {
        const stood = before.get(account.key)
        return stood ? [{ account, before: stood }] : []
      })
      await settleMany(tx, defs, unsettled)
      return true
    }),
  )
}

/** Rules addresses out or lets them in again; false = they are not theirs to let in. */
async function ruleOut(
  tx: Tx,
  { secret }: Deps,
  { addresses }: Addressee,
  what: 'stop' | 'again',
  source: string,
): Promise<boolean> {
  const hashes = addresses.map(address => addressHash(secret, address))
  if (what === 'stop') for (const hash of hashes) await suppress(tx, hash, 'unsubscribed', source)
  else if (await isClosed(tx, hashes)) return false
  else await allowAgain(tx, hashes)
  return true
}

/** Writes a choice; answers the accounts in which a pause ends sooner than it would have. */
async function write(tx: Tx, person: Addressee, choice: Choice, source: string): Promise<Set<string>> {
  const now = await appNow(tx)
  const sooner = new Set<string>()
  for (const { id, account, ...before } of await lockMailChoices(tx, person)) {
    const { after, said } = choose(before, choice, now)
    if (said.length === 0) continue
    await writeMailChoices(tx, id, after)
    const acts = said.map(one => ({ ...one, basis: basisOf(one) }))
    await noteConsentActs(tx, id, acts, { source, by: 'person' })
    if ((before.pausedUntil ?? 0) > Math.max(now, after.pausedUntil ?? 0)) sooner.add(account)
  }
  return sooner
}
