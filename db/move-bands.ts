import type { Tx } from './pool.ts'
import { setHistories } from './set-histories.ts'

/** An account comes to another band of a score; UTC milliseconds. */
export interface BandMove {
  account: string
  score: string
  band: string
  at: number
}

/** Moves accounts to other bands, with the day they did. */
export async function moveBands(tx: Tx, moves: readonly BandMove[]): Promise<void> {
  if (moves.length === 0) return
  await tx.query({
    name: 'move-bands',
    text: `
      insert into account_bands (account_key, score, band, since)
      select account, score, band, to_timestamp(at / 1000)
      from jsonb_to_recordset($1::jsonb) as g (account text, score text, band text, at double precision)
      on conflict (account_key, score) do update set band = excluded.band, since = excluded.since`,
    values: [JSON.stringify(moves)],
  })
  await setHistories(
    tx,
    moves.map(({ account, score, band, at }) => ({ account, what: 'band', subject: score, value: band, at })),
  )
}
