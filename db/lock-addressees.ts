import type { Tx } from './pool.ts'

/**
 * Locks whoever stands under some addresses, and some people, until the transaction ends: a message to them that is being reserved is
 * reserved before this, or asks after it. Addresses in small letters.
 */
export async function lockAddressees(
  tx: Tx,
  { addresses, people }: { addresses: readonly string[]; people: readonly string[] },
): Promise<void> {
  if (addresses.length + people.length === 0) return
  await tx.query({
    name: 'lock-addressees',
    text: `
      select from people where lower(email) = any($1::text[]) or id = any($2::text[])
      order by id for no key update`,
    values: [addresses, people],
  })
}
