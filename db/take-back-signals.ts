import type { Tx } from './pool.ts'

/** Signals that counted count for nothing from now on, and for a reason. */
export async function ignoreSignals(tx: Tx, ids: readonly number[], reason: string): Promise<void> {
  await tx.query({
    name: 'ignore-signals',
    text: 'update signals set ignored = $2 where id = any($1::bigint[]) and ignored is null',
    values: [ids, reason],
  })
}

/** Lets people have been active last when they last did something of these kinds that counts. */
export async function seeAgain(tx: Tx, people: readonly string[], kinds: readonly string[]): Promise<void> {
  await tx.query({
    name: 'see-again',
    text: `
      update people p set last_seen_at = (
        select max(s.occurred_at) from signals s
        where s.account_key = p.account_key and s.person_id = p.id and s.ignored is null and s.kind = any($2::text[]))
      where p.id = any($1::text[])`,
    values: [people, kinds],
  })
}
