import { addressesOf, optOutPeople } from '../db/opt-out-person.ts'
import type { Tx } from '../db/pool.ts'
import { suppressAll } from '../db/suppressions.ts'
import type { MailRefusal } from '../domain/touch/refusal-in-signal.ts'
import { addressHash } from './keyed-hash.ts'

/** Somebody to whom mail ends for good: by address, by the id of a person, or both. */
export interface Refused {
  address: string | null
  person: string | null
  reason: MailRefusal
}

/**
 * Ends mail to addresses for good, wherever they stand: they are suppressed, and whoever unsubscribed is marked as such.
 * Answers what was news: positions in `refused`, and accounts whose conditions may see it.
 */
export async function refuseMail(
  tx: Tx,
  ctx: { secret: string; source: string },
  refused: readonly Refused[],
): Promise<{ news: Set<number>; accounts: string[] }> {
  if (refused.length === 0) return { news: new Set(), accounts: [] }
  const addresses = await addressesOf(
    tx,
    refused.flatMap(one => one.person ?? []),
  )
  const all = refused.flatMap(({ address, person, reason }, n) => {
    const known = person === null ? undefined : addresses.get(person)
    const both = new Set([address, known].flatMap(text => text?.trim().toLowerCase() ?? []))
    return [...both].map(text => ({ n, text, reason, hash: addressHash(ctx.secret, text) }))
  })
  const suppressed = await suppressAll(tx, all, ctx.source)
  const accounts = await optOutPeople(tx, {
    addresses: all.filter(one => one.reason === 'unsubscribed').map(one => one.text),
    people: refused.flatMap(one => (one.reason === 'unsubscribed' ? (one.person ?? []) : [])),
  })
  return { news: new Set(all.filter(one => suppressed.has(one.hash)).map(one => one.n)), accounts }
}
