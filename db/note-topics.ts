import type { Interest } from '../domain/groups/interests-in.ts'
import type { Tx } from './pool.ts'

/** Notes what people showed interest in; the newest moment of each stays. */
export async function noteTopics(tx: Tx, interests: readonly Interest[]): Promise<void> {
  if (interests.length === 0) return
  await tx.query({
    name: 'note-topics',
    text: `
      insert into person_topics as t (person_id, topic, last_at)
      select g.person, g.topic, to_timestamp(max(g.at) / 1000)
      from jsonb_to_recordset($1::jsonb) as g (person text, topic text, at double precision)
      group by g.person, g.topic
      order by g.person, g.topic
      on conflict (person_id, topic) do update set last_at = greatest(t.last_at, excluded.last_at)`,
    values: [JSON.stringify(interests)],
  })
}
