import type { PostalAddress, Recipient } from '../domain/people/postal-address.ts'
import type { Db } from './pool.ts'

/** A letter of ours, and whom it went to. */
export interface SentLetter extends Omit<Recipient, 'postal'> {
  messageId: string
  person: string
  /** where it went; null = nothing is kept of it, as its person was erased */
  postal: PostalAddress | null
}

/** The letters of ours among what these Message-IDs name. */
export async function lettersNamed(db: Db, messageIds: readonly string[]): Promise<SentLetter[]> {
  if (messageIds.length === 0) return []
  const { rows } = await db.query<SentLetter>({
    name: 'letters-named',
    text: `
      select e.message_id as "messageId", p.id as person, p.first_name as "firstName", p.last_name as "lastName",
        c.body::jsonb -> 'to' as postal
      from effects e join people p on p.id = e.person_id join webhook_calls c on c.effect_key = e.key
      where e.message_id = any($1::text[]) and e.channel = 'direct-mail'`,
    values: [messageIds],
  })
  return rows
}
