import { atMicros, micros, ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { PERSON_JSON, type PersonRecord } from './task-records.ts'

/** Somebody who has answered and waits for us. Instants are UTC milliseconds unless told. */
export interface WaitingPerson {
  person: PersonRecord
  account: string
  accountName: string
  /** who of us has the account; null = nobody */
  owner: string | null
  /** UTC microseconds: what the list is ordered by */
  since: number
  /** of the newest answer */
  at: number
  subject: string | null
  /** its beginning */
  excerpt: string | null
  answers: number
  /** messages and audiences that are held until it is handled */
  held: number
}

/** The beginning of what somebody wrote, as far as lists show it: characters. */
const EXCERPT = 200

/** Those of accounts that somebody works, or nobody does; `owner` is the number of a parameter, null in it = all. */
const whose = (owner: string): string => `(${owner}::text is null
  or exists (select from account_team f where f.account_key = pe.account_key and f.staff_id = ${owner})
  or not exists (select from account_team f where f.account_key = pe.account_key))`

/**
 * Who has answered, whoever waits longest first. `owner`: of accounts somebody works, and of those nobody does; `person`: only
 * them; `team` are our roles, the one that owns an account before others first; `after` is the place of the last one of the page before.
 */
export async function listWaitingPeople(
  db: Db,
  query: {
    owner: string | null
    person: string | null
    team: readonly string[]
    after: [number, string] | null
    limit: number
  },
): Promise<WaitingPerson[]> {
  const { rows } = await db.query<WaitingPerson>({
    name: 'list-waiting-people',
    text: `
      with open as (
        select person_id, min(at) as since, count(*)::int as answers from replies
        where handled_at is null and ($6::text is null or person_id = $6) group by person_id
      )
      select ${PERSON_JSON} as person, pe.account_key as account, a.name as "accountName", ${micros('o.since')} as since, o.answers,
        ${ms('n.at')} as at, n.subject, left(n.body, ${EXCERPT}) as excerpt,
        (select t.staff_id from account_team t where t.account_key = pe.account_key
          order by array_position($2::text[], t.role), t.role limit 1) as owner,
        (select count(*)::int from effects e where e.account_key = pe.account_key and e.person_id = pe.id
          and e.state = 'held' and e.reason = 'replied') as held
      from open o join people pe on pe.id = o.person_id join accounts a on a.key = pe.account_key,
        lateral (select at, subject, body from replies r where r.person_id = o.person_id and r.handled_at is null
          order by r.at desc, r.id desc limit 1) n
      where ${whose('$1')} and ($3::bigint is null or (o.since, pe.id) > (${atMicros('$3')}, $4::text))
      order by o.since, pe.id limit $5`,
    values: [query.owner, query.team, query.after?.[0] ?? null, query.after?.[1] ?? null, query.limit, query.person],
  })
  return rows
}

/** How many people have answered: of all accounts, and of those somebody works or nobody does. */
export async function countWaitingPeople(db: Db, owner: string | null): Promise<{ all: number; own: number }> {
  const { rows } = await db.query<{ all: number; own: number }>({
    name: 'count-waiting-people',
    text: `
      select count(*)::int as all, (count(*) filter (where ${whose('$1')}))::int as own
      from (select distinct person_id from replies where handled_at is null) o join people pe on pe.id = o.person_id`,
    values: [owner],
  })
  return rows[0] ?? { all: 0, own: 0 }
}
