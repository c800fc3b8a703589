import type { DayCount } from '../domain/scoring/sum-additions.ts'
import type { Tx } from './pool.ts'

/** Counts signals of a day, and answers with each day how many had been counted before. One row a day, at most. */
export async function addToDays(tx: Tx, days: readonly DayCount[]): Promise<(DayCount & { before: number })[]> {
  if (days.length === 0) return []
  const { rows } = await tx.query<{ account: string; person: string | null; kind: string; day: number; total: number }>(
    {
      name: 'add-to-days',
      text: `
      insert into signal_days as d (account_key, person_id, kind, day, n)
      select a.account, coalesce(a.person, ''), a.kind, a.day, a.n
      from jsonb_to_recordset($1::jsonb) as a (account text, person text, kind text, day integer, n integer)
      order by 1, 2, 3, 4
      on conflict (account_key, person_id, kind, day) do update set n = d.n + excluded.n
      returning account_key as account, nullif(person_id, '') as person, kind, day, n as total`,
      values: [JSON.stringify(days)],
    },
  )
  const added = new Map(days.map(day => [keyOf(day), day.n]))
  return rows.map(({ total, ...day }) => {
    const n = added.get(keyOf(day)) ?? 0
    return { ...day, n, before: total - n }
  })
}

function keyOf({ account, person, kind, day }: Omit<DayCount, 'n'>): string {
  return JSON.stringify([account, person, kind, day])
}
