import type { Tx } from './pool.ts'

/** That a visitor, known to a source by an id of its own, is a person. */
export interface Visitor {
  source: string
  id: string
  person: string
  /** UTC milliseconds */
  since: number
}

/** Remembers who visitors are. One who is somebody already stays them: a device that two people use is the first one's. */
export async function linkVisitors(tx: Tx, visitors: readonly Visitor[]): Promise<void> {
  if (visitors.length === 0) return
  await tx.query({
    name: 'link-visitors',
    text: `
      insert into visitors (source, id, person_id, since)
      select source, id, person, to_timestamp(since / 1000)
      from jsonb_to_recordset($1::jsonb) as g (source text, id text, person text, since double precision)
      order by source, id
      on conflict (source, id) do nothing`,
    values: [JSON.stringify(visitors)],
  })
}
