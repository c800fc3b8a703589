import { isDeepStrictEqual } from 'node:util'
import { holdPerson } from '../db/hold-person.ts'
import type { Candidate } from '../db/people-of-account.ts'
import type { Tx } from '../db/pool.ts'
import { findSuppression } from '../db/suppressions.ts'
import { emailAddress } from '../domain/identity/email-address.ts'
import { canBePosted, type PostalAddress, type Recipient } from '../domain/people/postal-address.ts'
import type { Addressee } from '../domain/touch/decide-send.ts'
import { addressHash, postalHash } from '../intake/keyed-hash.ts'
import type { ContentChannel } from '../language/touch-channels.ts'
import type { Dependencies } from './dependencies.ts'

/** Reasons that end mail, and say nothing of paper. */
const OF_MAIL_ALONE = ['bounced']

/**
 * A person as the touch gate asks about them, held until the transaction ends: they cannot opt out, take a consent back, or go,
 * between the answer and what is reserved by it. `changed` = they are gone, or called, reached or placed otherwise than when they were chosen.
 */
export async function addresseeOf(
  tx: Tx,
  deps: Pick<Dependencies, 'secret'>,
  person: Candidate,
  channel: ContentChannel,
): Promise<Addressee & { changed: boolean }> {
  const held = await holdPerson(tx, person.id)
  const { email, postal, ...said } = held ?? GONE
  // who is gone since, or has another address by now, is not reached under this one
  const reached = email === person.email ? email : null
  const asked = {
    ...said,
    zone: person.zone,
    changed: held === null || KNOWN.some(field => !isDeepStrictEqual(held[field], person[field])),
  }
  if (channel === 'email') return { ...asked, unreachable: await unreachable(tx, deps, reached) }
  const posted = isDeepStrictEqual(postal, person.postal) ? postal : null
  return { ...asked, unreachable: await unposted(tx, deps, reached, { ...person, postal: posted }) }
}

/** Why no letter reaches somebody: whoever wants no mail from us wants none on paper. */
async function unposted(
  tx: Tx,
  deps: Pick<Dependencies, 'secret'>,
  email: string | null,
  person: Omit<Recipient, 'postal'> & { postal: PostalAddress | null },
): Promise<Addressee['unreachable']> {
  const { firstName, lastName, postal } = person
  if (!canBePosted(postal)) return 'no-postal-address'
  const mail = email === null ? null : await findSuppression(tx, addressHash(deps.secret, email))
  if (mail && !OF_MAIL_ALONE.includes(mail.reason)) return `suppressed-${mail.reason}`
  const paper = await findSuppression(tx, postalHash(deps.secret, { firstName, lastName, postal }))
  return paper ? `suppressed-${paper.reason}` : null
}

/** What a message is written with. */
const KNOWN = ['account', 'email', 'postal', 'firstName', 'lastName'] as const

const GONE = { email: null, postal: null, optedOut: true, consents: {}, language: null, pausedUntil: null }

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
