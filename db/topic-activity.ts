import type { TopicActivity } from '../domain/triggers/intent-surge.ts'
import type { Tx } from './pool.ts'

/**
 * How often an account's people looked into a topic in the 3 weeks up to a moment (UTC milliseconds), and in the 12 before.
 * `cluster` = the topics it belongs together with, lower case, itself among them; null = it stands alone.
 */
export async function topicActivity(
  tx: Tx,
  account: string,
  topic: string,
  kinds: readonly string[],
  at: number,
  cluster: readonly string[] | null,
): Promise<TopicActivity> {
  const { rows } = await tx.query<Omit<TopicActivity, 'cluster'> & { looked: number }>({
    name: 'topic-activity',
    text: `
      select count(*) filter (where s.recent and s.own) as recent, count(*) filter (where not s.recent and s.own) as before,
        count(distinct s.person_id) filter (where s.recent and s.own) as people,
        count(distinct s.topic) filter (where s.recent) as looked
      from (
      select s.person_id, lower(s.data ->> 'topic') as topic, lower(s.data ->> 'topic') = lower($2) as own,
        s.occurred_at > m.at - interval '3 weeks' as recent
      from (select to_timestamp($4::double precision / 1000) as at) m
      join signals s on s.account_key = $1 and s.kind = any($3::text[]) and s.ignored is null
        and s.occurred_at <= m.at and s.occurred_at > m.at - interval '15 weeks'
      where lower(s.data ->> 'topic') = any($5::text[])) s`,
    values: [account, topic, kinds, at, cluster ?? [topic.toLowerCase()]],
  })
  const { looked = 0, recent = 0, before = 0, people = 0 } = rows[0] ?? {}
  return { recent, before, people, cluster: cluster && { looked, of: cluster.length } }
}

/** What a provider said of a topic the time before a moment (UTC milliseconds); null = nothing within nine weeks. */
export async function previousTopicScore(
  tx: Tx,
  account: string,
  { kind, topic, provider, at }: { kind: string; topic: string; provider: string | null; at: number },
): Promise<number | null> {
  const { rows } = await tx.query<{ score: number }>({
    name: 'previous-topic-score',
    text: `
      select (s.data ->> 'score')::double precision as score
      from signals s
      where s.account_key = $1 and s.kind = $2 and s.ignored is null
        and s.occurred_at < to_timestamp($5::double precision / 1000)
        and s.occurred_at > to_timestamp($5::double precision / 1000) - interval '9 weeks'
        and lower(s.data ->> 'topic') = lower($3) and s.data ->> 'provider' is not distinct from $4
        and jsonb_typeof(s.data -> 'score') = 'number'
      order by s.occurred_at desc limit 1`,
    values: [account, kind, topic, provider, at],
  })
  return rows[0]?.score ?? null
}
