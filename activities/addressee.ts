import { holdPerson } from '../db/hold-person.ts'
import type { Candidate } from '../db/people-of-account.ts'
import type { Tx } from '../db/pool.ts'
import { findSuppression } from '../db/suppressions.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import type { Addressee } from '../domain/touch/decide-send.ts'
import { addressHash } from '../intake/keyed-hash.ts'
import type { Dependencies } from './dependencies.ts'

/**
 * A person as the touch gate asks about them, held until the transaction ends: they cannot opt out, take a consent back, or go,
 * between the answer and what is reserved by it.
 */
export async function addresseeOf(tx: Tx, deps: Pick<Dependencies, 'secret'>, person: Candidate): Promise<Addressee> {
  const { email, ...said } = (await holdPerson(tx, person.id)) ?? GONE
  // who is gone since, or has another address by now, is not reached under this one
  const reached = email === person.email ? email : null
  return { ...said, zone: person.zone, unreachable: await unreachable(tx, deps, reached) }
}

const GONE = { email: null, optedOut: true, consents: {}, language: null, pausedUntil: null }

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
