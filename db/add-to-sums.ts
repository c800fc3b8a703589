import type { SumAddition } from '../domain/scoring/sum-additions.ts'
import type { Tx } from './pool.ts'

/**
 * Adds to decayed sums. Additions to one row may come together and in any order; a row on an older landmark is moved to the
 * newer one, which multiplies it by a power of two and loses nothing.
 */
export async function addToSums(tx: Tx, additions: readonly SumAddition[]): Promise<void> {
  if (additions.length === 0) return
  await tx.query({
    name: 'add-to-sums',
    text: `
      insert into decayed_sums as s (account_key, person_id, kind, half_life_ms, way, landmark, f)
      select a.account, coalesce(a.person, ''), a.kind, a."halfLife", a.way, to_timestamp(a.landmark / 1000), sum(a.f)
      from jsonb_to_recordset($1::jsonb)
        as a (account text, person text, kind text, "halfLife" bigint, way text, landmark double precision, f double precision)
      group by 1, 2, 3, 4, 5, 6
      order by 1, 2, 3, 4, 5, 6
      on conflict (account_key, person_id, kind, half_life_ms, way) do update set
        f = s.f * 2.0 ^ -greatest(extract(epoch from excluded.landmark - s.landmark) * 1000 / s.half_life_ms, 0)::double precision
          + excluded.f * 2.0 ^ least(extract(epoch from excluded.landmark - s.landmark) * 1000 / s.half_life_ms, 0)::double precision,
        landmark = greatest(s.landmark, excluded.landmark)`,
    values: [JSON.stringify(additions)],
  })
}
