import type { PastFacts } from '../domain/account/account-as-of.ts'
import { atMs } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** Reads what is on record of an account for a moment, UTC milliseconds. */
export async function readPastFacts(db: Db, account: string, at: number): Promise<PastFacts> {
  const held = (what: string) => `(select h.value from account_history h where h.account_key = $1 and h.what = '${what}'
    and h.since <= ${atMs('$2')} and (h.until is null or h.until > ${atMs('$2')}) limit 1)`
  const { rows } = await db.query<PastFacts>({
    name: 'read-past-facts',
    text: `
      select ${held('tier')} as tier, ${held('status')} as status,
        (select coalesce(jsonb_agg(jsonb_build_object('product', u.product, 'metrics', u.metrics)), '[]')
          from (select distinct on (product) product, metrics from usage_reports
            where account_key = $1 and day <= (${atMs('$2')} at time zone 'UTC')::date
            order by product, day desc) u) as usage,
        (select was from past_accounts where account_key = $1 and until > ${atMs('$2')} order by until limit 1) as fields,
        (select coalesce(jsonb_object_agg(person_id, was), '{}')
          from (select distinct on (w.person_id) w.person_id, w.was
            from people p join past_people w on w.person_id = p.id
            where p.account_key = $1 and w.until > ${atMs('$2')}
            order by w.person_id, w.until) w) as people`,
    values: [account, at],
  })
  return rows[0] ?? { tier: null, status: null, usage: [], fields: null, people: {} }
}
