import type { Candidate } from '../db/people-of-account.ts'
import type { Tx } from '../db/pool.ts'
import { findSuppression } from '../db/suppressions.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import { addressHash } from '../intake/keyed-hash.ts'
import type { Dependencies } from './dependencies.ts'

/** Why nothing may go to this person at all; null = it may. */
export async function refusal(tx: Tx, deps: Pick<Dependencies, 'secret'>, person: Candidate): Promise<string | null> {
  if (person.optedOut) return 'opted-out'
  if (person.email === null) return 'no-address'
  if ('reason' in emailAddress(person.email)) return 'bad-address'
  const suppression = await findSuppression(tx, addressHash(deps.secret, person.email))
  return suppression ? `suppressed-${suppression.reason}` : null
}
