import type { NewEntry } from '../domain/journey/inputs.ts'
import type { LockedAccount } from './lock-account.ts'
import type { Tx } from './pool.ts'

/**
 * Appends entries to an account's inbox with the next sequence numbers, and wakes the relay when the transaction commits.
 * The account must be locked. Answers the sequence number of the last one.
 */
export async function appendEntries(tx: Tx, account: LockedAccount, entries: readonly NewEntry[]): Promise<number> {
  if (entries.length === 0) return account.lastSeq
  const { rows } = await tx.query<{ lastSeq: number }>({
    name: 'append-entries',
    text: `
      with added as (
        insert into inbox_entries (account_key, seq, at, journeys, control, body)
        select $1, $2::bigint + e.n, to_timestamp($3::double precision / 1000),
          array(select jsonb_array_elements_text(e.entry -> 'journeys')), e.entry -> 'body' ->> 'kind' = 'control', e.entry -> 'body'
        from jsonb_array_elements($4::jsonb) with ordinality as e (entry, n)
        returning seq
      )
      update accounts set last_seq = (select max(seq) from added), last_at = to_timestamp($3::double precision / 1000)
      where key = $1
      returning last_seq as "lastSeq", pg_notify('inbox', $1)`,
    values: [account.key, account.lastSeq, account.at, JSON.stringify(entries)],
  })
  account.lastSeq = rows[0]?.lastSeq ?? account.lastSeq
  return account.lastSeq
}
