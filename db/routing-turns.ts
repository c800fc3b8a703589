import type { Db, Tx } from './pool.ts'

/** Who had the last turn where people take turns, by round. */
export async function lastTurns(db: Db): Promise<Record<string, string>> {
  const { rows } = await db.query<{ round: string; staff: string }>({
    name: 'last-turns',
    text: 'select round, staff_id as staff from routing_turns where staff_id is not null',
  })
  return Object.fromEntries(rows.map(({ round, staff }) => [round, staff]))
}

/** Holds a round until the transaction ends: nobody else is given a turn in it meanwhile. */
export async function lockRound(tx: Tx, round: string): Promise<void> {
  await tx.query(`insert into routing_turns (round) values ($1) on conflict (round) do nothing`, [round])
  await tx.query('select from routing_turns where round = $1 for update', [round])
}

/** Writes down whose turn it was. */
export async function takeTurn(tx: Tx, round: string, staff: string, at: number): Promise<void> {
  await tx.query(
    `update routing_turns set staff_id = $2, at = to_timestamp($3::double precision / 1000) where round = $1`,
    [round, staff, at],
  )
}
