import type { Truth } from '../language/condition/condition.ts'
import type { Tx } from './pool.ts'
import { setHistory } from './set-history.ts'

/** Writes down of an account that it is in a segment, is not, or that it cannot be told, with the day that became so. */
export async function moveSegment(tx: Tx, account: string, segment: string, member: Truth, at: number): Promise<void> {
  await tx.query({
    name: 'move-segment',
    text: `
      insert into account_segments (account_key, segment, member, since)
      values ($1, $2, $3, to_timestamp($4::double precision / 1000))
      on conflict (account_key, segment) do update set member = excluded.member, since = excluded.since`,
    values: [account, segment, member, at],
  })
  await setHistory(tx, account, 'segment', segment, member === true ? 'in' : null, at)
}
