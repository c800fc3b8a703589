import type { Db } from './pool.ts'

/** Where accounts stand now. */
export interface Occupied {
  accounts: number
  /** per journey and stage */
  stages: Record<string, Record<string, number>>
  /** per play and step: lanes of running plays that are there */
  steps: Record<string, Record<string, number>>
}

interface Row {
  kind: 'stages' | 'steps'
  id: string
  part: string
  n: number
}

/** Counts accounts, and where the journeys that are not over stand. */
export async function countOccupied(db: Db): Promise<Occupied> {
  const { rows } = await db.query<Row>(`
    select 'stages' as kind, journey as id, stage as part, count(*)::int as n
    from journey_runs where status <> 'ended' group by 2, 3
    union all
    select 'steps', p ->> 'play', l ->> 'step', count(*)::int
    from journey_runs r, jsonb_array_elements(r.now -> 'plays') p, jsonb_array_elements(p -> 'lanes') l
    where r.status <> 'ended' group by 2, 3`)
  const { rows: all } = await db.query<{ n: number }>(
    'select count(*)::int as n from accounts where merged_into is null',
  )
  const occupied: Occupied = { accounts: all[0]?.n ?? 0, stages: {}, steps: {} }
  for (const { kind, id, part, n } of rows) {
    occupied[kind][id] = { ...occupied[kind][id], [part]: n }
  }
  return occupied
}
