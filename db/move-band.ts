import type { Tx } from './pool.ts'
import { setHistory } from './set-history.ts'

/** Moves an account to another band of a score, with the day it did. */
export async function moveBand(tx: Tx, account: string, score: string, band: string, at: number): Promise<void> {
  await tx.query(
    `insert into account_bands (account_key, score, band, since) values ($1, $2, $3, to_timestamp($4::double precision / 1000))
     on conflict (account_key, score) do update set band = excluded.band, since = excluded.since`,
    [account, score, band, at],
  )
  await setHistory(tx, account, 'band', score, band, at)
}
