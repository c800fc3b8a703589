import type { Value } from '../language/condition/condition.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** What an account is in and was dealt, apart from its journeys. Instants are UTC milliseconds. */
export interface AlsoHereRecord {
  /** segments it surely belongs to */
  segments: { segment: string; since: number }[]
  /** variants drawn for it or for somebody of it, holdouts among them; `person` null = for the account */
  exposures: {
    experiment: string
    variant: string
    first: string
    person: string | null
    play: string | null
    at: number
  }[]
  /** audiences it is on, or somebody of it is, with the plays that put them there */
  audiences: { audience: string; person: string | null; since: number; plays: string[] }[]
  /** what webhooks answered in runs of plays, newest first */
  answers: { name: string; value: Value; play: string; playRun: number; webhook: string | null; at: number | null }[]
}

/** Answers shown at most: of a play that runs every week the last ones tell enough. */
const MOST_ANSWERS = 30

/** Reads all of it in one round trip. */
export async function readAlsoHere(db: Db, account: string): Promise<AlsoHereRecord> {
  const { rows } = await db.query<AlsoHereRecord>({
    name: 'read-also-here',
    text: `
      select
        (select coalesce(jsonb_agg(jsonb_build_object('segment', s.segment, 'since', ${ms('s.since')}) order by s.segment), '[]')
          from account_segments s where s.account_key = $1 and s.member) as segments,
        (select coalesce(jsonb_agg(jsonb_build_object('experiment', x.experiment, 'variant', x.variant, 'first', x.first_variant,
          'person', case when x.unit = 'person' then x.unit_id end, 'play', x.play, 'at', ${ms('x.first_at')})
          order by x.first_at desc, x.experiment), '[]')
          from exposures x where x.account_key = $1) as exposures,
        (select coalesce(jsonb_agg(jsonb_build_object('audience', m.audience, 'person', m.person, 'since', m.since, 'plays', m.plays)
          order by m.audience, m.since), '[]')
          from (
            select m.audience, case when m.unit = 'person' then m.unit_id end as person, ${ms('min(m.added_at)')} as since,
              coalesce(jsonb_agg(distinct e.play) filter (where e.play is not null), '[]') as plays
            from audience_members m left join effects e on e.key = m.effect_key
            where m.account_key = $1
            group by m.audience, m.unit, m.unit_id
          ) m) as audiences,
        (select coalesce(jsonb_agg(jsonb_build_object('name', k.name, 'value', k.value, 'play', k.play, 'playRun', k.play_run,
          'webhook', k.webhook, 'at', ${ms('k.at')}) order by k.at desc nulls last, k.name), '[]')
          from (
            select k.name, k.value, k.play, k.play_run, c.webhook, e.settled_at as at
            from kept_answers k
            left join webhook_calls c on c.effect_key = k.effect_key
            left join effects e on e.key = k.effect_key
            where k.account_key = $1
            order by e.settled_at desc nulls last, k.name
            limit ${MOST_ANSWERS}
          ) k) as answers`,
    values: [account],
  })
  return rows[0] ?? { segments: [], exposures: [], audiences: [], answers: [] }
}
