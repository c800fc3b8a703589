import type { Tx } from './pool.ts'

/** What is kept with from and until, so that any past day can be asked. */
export type HistoryOf = 'stage' | 'band' | 'tier' | 'status' | 'owner' | 'motion' | 'pipeline' | 'segment'

/**
 * Ends the present value and begins another; the same value changes nothing, null only ends. `subject` tells apart several of
 * a kind: the journey of a stage, the score of a band, the segment itself, the role of an owner, the opportunity of a pipeline stage.
 */
export async function setHistory(
  tx: Tx,
  account: string,
  what: HistoryOf,
  subject: string,
  value: string | null,
  at: number,
): Promise<void> {
  await tx.query({
    name: 'set-history',
    text: `
      with same as (
        select 1 from account_history
        where account_key = $1 and what = $2 and subject = $3 and until is null and value is not distinct from $4
      ), ended as (
        update account_history set until = to_timestamp($5::double precision / 1000)
        where account_key = $1 and what = $2 and subject = $3 and until is null and not exists (select from same)
        returning 1
      )
      select (select count(*) from ended), exists (select from same) as same`,
    values: [account, what, subject, value, at],
  })
  if (value === null) return
  // a second statement: the partial unique index must see the ended row
  await tx.query({
    name: 'begin-history',
    text: `
      insert into account_history (account_key, what, subject, value, since)
      values ($1, $2, $3, $4, to_timestamp($5::double precision / 1000))
      on conflict (account_key, what, subject) where until is null do nothing`,
    values: [account, what, subject, value, at],
  })
}
