import type { Tx } from './pool.ts'

/** Whom something is about, as it was told; null = it does not say. */
export interface ToldOf {
  /** the account by key */
  account: string | null
  /** the person by key or id */
  key: string | null
  email: string | null
  /** of the message of ours it is about */
  messageId: string | null
}

/**
 * Who is meant by something that was placed with no account yet: whom the message went to, who has the key, or the first known under
 * the address, in the account where one is told. Null = nobody we know.
 */
export async function findToldOf(
  tx: Tx,
  { account, key, email, messageId }: ToldOf,
): Promise<{ person: string; account: string } | null> {
  const { rows } = await tx.query<{ person: string; account: string }>({
    name: 'find-told-of',
    text: `
      with found as (
        select coalesce(p.joined_into, p.id) as id, 1 as rank
        from effects e join people p on p.id = e.person_id where e.kind = 'send' and e.message_id = $4
        union all
        select coalesce(joined_into, id), 2 from people where external_key = $2 or (id = $2 and account_key = $1)
        union all
        select coalesce(joined_into, id), 3 from people where lower(email) = lower($3) and ($1::text is null or account_key = $1)
      )
      select p.id as person, p.account_key as account from found join people p using (id)
      order by rank, p.created_at, p.id limit 1`,
    values: [account, key, email, messageId],
  })
  return rows[0] ?? null
}
