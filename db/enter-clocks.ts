import type { EnterClocks } from '../domain/account/ask-enter.ts'
import type { Tx } from './pool.ts'

/** Since when the `enter` rules of journeys hold for accounts, by account. */
export async function readEnterClocks(tx: Tx, accounts: readonly string[]): Promise<Map<string, EnterClocks>> {
  if (accounts.length === 0) return new Map()
  const { rows } = await tx.query<{ account: string; clocks: EnterClocks }>({
    name: 'read-enter-clocks',
    text: `
      select account, jsonb_object_agg(journey, rules) as clocks
      from (
        select account_key as account, journey,
          jsonb_object_agg(rule, ceil(extract(epoch from since) * 1000)::bigint) as rules
        from enter_clocks where account_key = any($1::text[])
        group by account_key, journey) c
      group by account`,
    values: [accounts],
  })
  return new Map(rows.map(({ account, clocks }) => [account, clocks]))
}

/** A clock of a rule that starts, UTC milliseconds, or stops with null. */
export interface EnterClockChange {
  account: string
  journey: string
  rule: number
  since: number | null
}

/** Starts and stops clocks of `enter` rules. */
export async function setEnterClocks(tx: Tx, changes: readonly EnterClockChange[]): Promise<void> {
  if (changes.length === 0) return
  await tx.query({
    name: 'set-enter-clocks',
    text: `
      with given as (
        select * from jsonb_to_recordset($1::jsonb)
          as g (account text, journey text, rule integer, since double precision)
      ), stopped as (
        delete from enter_clocks c using given g
        where g.since is null and c.journey = g.journey and c.account_key = g.account and c.rule = g.rule
      )
      insert into enter_clocks (journey, account_key, rule, since)
      select journey, account, rule, to_timestamp(since / 1000) from given where since is not null
      on conflict (journey, account_key, rule) do update set since = excluded.since`,
    values: [JSON.stringify(changes)],
  })
}
