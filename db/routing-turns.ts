import type { Round } from '../domain/routing/turns.ts'
import { ms } from './instant-sql.ts'
import { KEYS_OF } from './keys-of.ts'
import type { Db, Tx } from './pool.ts'

/** Where each round stands. */
export async function readRounds(db: Db): Promise<Record<string, Round>> {
  const { rows } = await db.query<{ round: string; waits: Round }>({
    name: 'read-rounds',
    text: 'select round, waits from routing_turns',
  })
  return Object.fromEntries(rows.map(({ round, waits }) => [round, waits]))
}

/** Who was last given work of an account, or of one that was merged into it, in each round, and when (UTC milliseconds). */
export async function keptRounds(db: Db, account: string): Promise<Record<string, { staff: string; at: number }>> {
  const { rows } = await db.query<{ round: string; staff: string; at: number }>({
    name: 'kept-rounds',
    text: `
      select distinct on (round) round, staff_id as staff, ${ms('at')} as at
      from routing_kept where account_key in (${KEYS_OF}) order by round, routing_kept.at desc`,
    values: [account],
  })
  return Object.fromEntries(rows.map(({ round, staff, at }) => [round, { staff, at }]))
}

/** Holds a round until the transaction ends: nobody else is given a turn in it meanwhile. */
export async function lockRound(tx: Tx, round: string): Promise<void> {
  await tx.query(`insert into routing_turns (round) values ($1) on conflict (round) do nothing`, [round])
  await tx.query('select from routing_turns where round = $1 for update', [round])
}

/** A turn that somebody has had with work of an account, at a moment (UTC milliseconds). */
interface GivenTurn {
  name: string
  round: Round
  staff: string
  account: string
  at: number
}

/** Writes down whose turn it was. */
export async function takeTurn(tx: Tx, { name, round, staff, account, at }: GivenTurn): Promise<void> {
  await tx.query({
    name: 'take-turn',
    text: `
      with kept as (
        insert into routing_kept (account_key, round, staff_id, at)
        values ($5, $1, $2, to_timestamp($3::double precision / 1000))
        on conflict (account_key, round) do update set staff_id = excluded.staff_id, at = excluded.at
      )
      update routing_turns set staff_id = $2, at = to_timestamp($3::double precision / 1000), waits = $4 where round = $1`,
    values: [name, staff, at, JSON.stringify(round), account],
  })
}
