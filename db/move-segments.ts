import type { Truth } from '../language/condition/condition.ts'
import type { Tx } from './pool.ts'
import { setHistories } from './set-histories.ts'

/** An account is in a segment from a moment on (UTC milliseconds), is not, or it cannot be told. */
export interface SegmentMove {
  account: string
  segment: string
  member: Truth
  at: number
}

/** Writes down whether accounts are in segments, with the day that became so. */
export async function moveSegments(tx: Tx, moves: readonly SegmentMove[]): Promise<void> {
  if (moves.length === 0) return
  await tx.query({
    name: 'move-segments',
    text: `
      insert into account_segments (account_key, segment, member, since)
      select account, segment, member, to_timestamp(at / 1000)
      from jsonb_to_recordset($1::jsonb) as g (account text, segment text, member boolean, at double precision)
      on conflict (account_key, segment) do update set member = excluded.member, since = excluded.since`,
    values: [JSON.stringify(moves)],
  })
  const past = moves.map(({ account, segment, member, at }) => {
    return { account, what: 'segment', subject: segment, value: member === true ? 'in' : null, at } as const
  })
  await setHistories(tx, past)
}
