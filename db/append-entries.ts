import type { NewEntry } from '../domain/journey/inputs.ts'
import type { LockedAccount } from './lock-account.ts'
import type { Tx } from './pool.ts'

/** Entries for the inbox of one account, which must be locked. */
export interface Appended {
  account: LockedAccount
  entries: readonly NewEntry[]
}

/**
 * Appends entries to inboxes, each with its account's next sequence numbers, and wakes the relay when the transaction
 * commits. The accounts must be locked, and none named twice.
 */
export async function appendAllEntries(tx: Tx, appended: readonly Appended[]): Promise<void> {
  const some = appended.filter(({ entries }) => entries.length > 0)
  if (some.length === 0) return
  const rows = some.flatMap(({ account: { key, lastSeq, at }, entries }) =>
    entries.map(({ body, journeys }, n) => ({ account: key, seq: lastSeq + n + 1, at, journeys, body })),
  )
  await tx.query({
    name: 'append-entries',
    text: `
      with given as (
        select account, seq, to_timestamp(at / 1000) as at, journeys, body
        from jsonb_to_recordset($1::jsonb) as g (account text, seq bigint, at double precision, journeys text[], body jsonb)
      ), added as (
        insert into inbox_entries (account_key, seq, at, journeys, control, body)
        select account, seq, at, journeys, body ->> 'kind' = 'control', body from given
      )
      update accounts a set last_seq = g.last, last_at = g.at
      from (select account, max(seq) as last, max(at) as at from given group by account) g
      where a.key = g.account
      returning pg_notify('inbox', a.key)`,
    values: [JSON.stringify(rows)],
  })
  for (const { account, entries } of some) account.lastSeq += entries.length
}

/** Appends entries to the inbox of one account. Answers the sequence number of the last one. */
export async function appendEntries(tx: Tx, account: LockedAccount, entries: readonly NewEntry[]): Promise<number> {
  await appendAllEntries(tx, [{ account, entries }])
  return account.lastSeq
}
