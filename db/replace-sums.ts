import type { Counted, SeriesName } from '../domain/scoring/sum-additions.ts'
import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** Every signal of some accounts that counts, of some kinds. */
export async function listSignalsOf(tx: Tx, accounts: readonly string[], kinds: readonly string[]): Promise<Counted[]> {
  const { rows } = await tx.query<Counted>({
    name: 'list-signals-of',
    text: `
      select s.account_key as account, s.person_id as person, s.kind, ${ms('s.occurred_at')} as at
      from signals s
      where s.account_key = any($1::text[]) and s.kind = any($2::text[]) and s.ignored is null`,
    values: [accounts, kinds],
  })
  return rows
}

/** Takes away some sums of some accounts, and how many signals of some kinds they had on which day. */
export async function clearSums(
  tx: Tx,
  accounts: readonly string[],
  series: readonly SeriesName[],
  dailyKinds: readonly string[],
): Promise<void> {
  await tx.query(
    `delete from decayed_sums s using jsonb_to_recordset($2::jsonb) as k (kind text, "halfLife" bigint, way text)
     where s.account_key = any($1::text[]) and s.kind = k.kind and s.half_life_ms = k."halfLife" and s.way = k.way`,
    [accounts, JSON.stringify(series)],
  )
  await tx.query('delete from signal_days where account_key = any($1::text[]) and kind = any($2::text[])', [
    accounts,
    dailyKinds,
  ])
}
