import { lettersNamed } from '../db/letters-named.ts'
import { lockAddressees } from '../db/lock-addressees.ts'
import { addressesOf, optOutPeople } from '../db/opt-out-people.ts'
import type { Tx } from '../db/pool.ts'
import { recipientsOf } from '../db/recipients-of.ts'
import { readSecret } from '../db/secrets.ts'
import { softBounces } from '../db/soft-bounces.ts'
import { suppressAll } from '../db/suppressions.ts'
import type { SaidWhere } from '../domain/touch/consent-act.ts'
import { messageNamed } from '../domain/touch/message-named.ts'
import { type MailRefusal, refusalInSignal, SOFT_BOUNCES } from '../domain/touch/refusal-in-signal.ts'
import type { Value } from '../language/condition/condition.ts'
import { addressHash, postalHash } from './keyed-hash.ts'

/** Somebody to whom mail ends for good: by address, by the id of a person, or both. */
export interface Refused {
  address: string | null
  person: string | null
  reason: MailRefusal
}

/**
 * Ends mail to addresses for good, wherever they stand: they are suppressed, and whoever wants none is marked as such.
 * Answers what was news: positions in `refused`, and accounts whose conditions may see it.
 */
export async function refuseMail(
  tx: Tx,
  said: SaidWhere,
  refused: readonly Refused[],
): Promise<{ news: Set<number>; accounts: string[] }> {
  if (refused.length === 0) return { news: new Set(), accounts: [] }
  const secret = await readSecret(tx)
  const addresses = await addressesOf(
    tx,
    refused.flatMap(one => one.person ?? []),
  )
  const all = refused.flatMap(({ address, person, reason }, n) => {
    const known = person === null ? undefined : addresses.get(person)
    // a bounce speaks of the address it names, and of no other one of theirs
    const meant = reason === 'bounced' && address !== null ? [address] : [address, known]
    const both = new Set(meant.flatMap(text => text?.trim().toLowerCase() ?? []))
    return [...both].map(text => ({ n, text, reason, hash: addressHash(secret, text) }))
  })
  await lockAddressees(tx, { addresses: all.map(one => one.text), people: [] })
  const suppressed = await suppressAll(tx, all, said.source)
  const whom = {
    addresses: all.filter(one => one.reason !== 'bounced').map(one => one.text),
    people: refused.flatMap(one => (one.reason === 'bounced' ? [] : (one.person ?? []))),
  }
  const accounts = await optOutPeople(tx, whom, said)
  return { news: new Set(all.filter(one => suppressed.has(one.hash)).map(one => one.n)), accounts }
}

/**
 * A letter that came back: no other one goes to them where it went. Where it is none of ours, that is where they live now. Mail
 * to them goes on.
 */
async function refuseReturned(tx: Tx, source: string, signals: readonly AboutMail[]): Promise<void> {
  const returned = signals.filter(({ kind }) => kind === 'letter.returned')
  if (returned.length === 0) return
  const ours = await lettersNamed(
    tx,
    returned.flatMap(({ data }) => messageNamed(data) ?? []),
  )
  const named = new Set(ours.map(letter => letter.messageId))
  const others = returned.filter(({ data }) => !named.has(messageNamed(data) ?? ''))
  const posted = ours.flatMap(({ postal, ...whom }) => (postal === null ? [] : [{ ...whom, postal }]))
  const theirs = others.flatMap(({ person }) => person ?? [])
  await lockAddressees(tx, { addresses: [], people: [...ours.map(letter => letter.person), ...theirs] })
  const living = await recipientsOf(tx, theirs)
  const secret = await readSecret(tx)
  await suppressAll(
    tx,
    [...posted, ...living].map(one => ({ hash: postalHash(secret, one), reason: 'returned' })),
    source,
  )
}

/** A signal with whom it is about: by the address it names, and by the person it was stitched to. */
export interface AboutMail {
  kind: string
  data: Readonly<Record<string, Value | null>>
  address: string | null
  person: string | null
}

/** What signals say of mail to people is obeyed in the transaction that takes them in, wherever they come from. See {@link refuseMail}. */
export async function refuseBySignals(tx: Tx, source: string, signals: readonly AboutMail[]): Promise<string[]> {
  const bounced = signals.flatMap(({ kind, person }) => (kind === 'email.bounced' && person !== null ? [person] : []))
  const soft = await softBounces(tx, bounced, SOFT_BOUNCES.within)
  const refused = signals.flatMap(({ kind, data, address, person }) => {
    const others = (soft.get(person ?? '') ?? []).filter(message => message !== data['messageId'])
    const reason = refusalInSignal(kind, data, others.length)
    return reason === null ? [] : [{ address, person, reason }]
  })
  await refuseReturned(tx, source, signals)
  return (await refuseMail(tx, { source, by: 'person' }, refused)).accounts
}
