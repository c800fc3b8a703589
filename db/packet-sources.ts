import type { PacketSources } from '../domain/task/hand-off.ts'
import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** What is told of the time before a hand-off, and how much of it. */
const SINCE = "(select app_now() - interval '30 days')"
const MOST = 8

/** What the records tell of an account for a hand-off by tasks of a type: signals and messages of late, and earlier hand-offs. */
export async function packetSources(db: Db, account: string, type: string): Promise<PacketSources> {
  const { rows } = await db.query<PacketSources>({
    name: 'packet-sources',
    text: `
      select
        (select coalesce(jsonb_agg(to_jsonb(k) order by k.last desc), '[]') from (
          select kind, count(*) as times, count(distinct person_id) as people, max(${ms('occurred_at')}) as last
          from signals
          where account_key = $1 and ignored is null and occurred_at > ${SINCE} and occurred_at <= (select app_now())
          group by kind order by 4 desc limit ${MOST}) k) as signals,
        (select coalesce(jsonb_agg(to_jsonb(e) order by e.at desc), '[]') from (
          select content_id as content, person_id as person, ${ms('settled_at')} as at
          from effects
          where account_key = $1 and kind = 'send' and state = 'sent' and settled_at > ${SINCE}
          order by settled_at desc limit ${MOST}) e) as touches,
        (select coalesce(jsonb_agg(to_jsonb(b) order by b.at desc), '[]') from (
          select ${ms('done_at')} as at, outcome, note, done_by as by
          from tasks where account_key = $1 and type = $2 and status = 'done'
          order by done_at desc limit ${MOST}) b) as before`,
    values: [account, type],
  })
  return rows[0] ?? { signals: [], touches: [], before: [] }
}
