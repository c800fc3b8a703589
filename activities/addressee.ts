import type { Candidate } from '../db/people-of-account.ts'
import type { Tx } from '../db/pool.ts'
import { findSuppression } from '../db/suppressions.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import type { Addressee } from '../domain/touch/decide-send.ts'
import { addressHash } from '../intake/keyed-hash.ts'
import type { Dependencies } from './dependencies.ts'

/** A person as the touch gate asks about them. */
export async function addresseeOf(tx: Tx, deps: Pick<Dependencies, 'secret'>, person: Candidate): Promise<Addressee> {
  const { optedOut, consents, language, zone } = person
  return { optedOut, consents, language, zone, unreachable: await unreachable(tx, deps, person.email) }
}

async function unreachable(
  tx: Tx,
  deps: Pick<Dependencies, 'secret'>,
  email: string | null,
): Promise<Addressee['unreachable']> {
  if (email === null) return 'no-address'
  if ('reason' in emailAddress(email)) return 'bad-address'
  const suppression = await findSuppression(tx, addressHash(deps.secret, email))
  return suppression ? `suppressed-${suppression.reason}` : null
}
