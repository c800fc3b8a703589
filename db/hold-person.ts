import type { PostalAddress } from '../domain/people/postal-address.ts'
import type { Preferences } from '../domain/touch/preferences.ts'
import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'
import { pausedUnderAddress } from './under-one-address.ts'

/** Somebody as they stand in the transaction. */
interface Held extends Preferences {
  account: string
  firstName: string | null
  lastName: string | null
  email: string | null
  postal: PostalAddress | null
}

/**
 * What a person says of mail to them, and where they are reached, as of this moment, and unchanged until the transaction ends:
 * whoever opts them out, or takes a consent of theirs back, waits for it, and is waited for. Null when they are not there any more.
 */
export async function holdPerson(tx: Tx, id: string): Promise<Held | null> {
  const { rows } = await tx.query<Held>({
    name: 'hold-person',
    text: `
      select account_key as account, first_name as "firstName", last_name as "lastName", opted_out as "optedOut", email, postal, consents, language, ${ms(pausedUnderAddress('people'))} as "pausedUntil" from people
      where id = $1 and gone_at is null and deleted_at is null for share`,
    values: [id],
  })
  return rows[0] ?? null
}
