import type { ToldRound } from '../domain/task/task-reason.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A run of a play, up to the moment (UTC milliseconds) it asked for something. */
export interface PlayMoment {
  account: string
  journey: string
  run: number
  play: string
  n: number
  until: number
}

/** Rounds looked back on: what set something off is seldom more than a message or two before it. */
const MOST_ROUNDS = 12

/** The rounds in which runs of plays decided something before a moment, each oldest first; all of them in one round trip. */
export async function listPlayRounds(db: Db, moments: readonly PlayMoment[]): Promise<ToldRound[][]> {
  if (moments.length === 0) return []
  const { rows } = await db.query<{ rounds: ToldRound[] }>({
    name: 'list-play-rounds',
    text: `
      select coalesce((
        select jsonb_agg(jsonb_build_object('at', ${ms('x.at')}, 'log', x.log) order by x.n) from (
          select o.n, o.at, o.log
          from rounds o
          where o.account_key = k.m ->> 'account' and o.journey = k.m ->> 'journey' and o.run = (k.m ->> 'run')::integer
            and o.at <= to_timestamp((k.m ->> 'until')::double precision / 1000)
            and o.log @> jsonb_build_array(jsonb_build_object('play', k.m -> 'play', 'n', k.m -> 'n'))
          order by o.at desc, o.n desc
          limit ${MOST_ROUNDS}
        ) x), '[]') as rounds
      from jsonb_array_elements($1::jsonb) with ordinality as k (m, i)
      order by k.i`,
    values: [JSON.stringify(moments)],
  })
  return rows.map(row => row.rounds)
}
