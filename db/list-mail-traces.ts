import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** A mail that went out to somebody, or a click of theirs in one. */
export interface MailTrace {
  person: string
  account: string
  kind: 'email.sent' | 'email.clicked'
  /** UTC milliseconds */
  at: number
  link: string | null
  /** the signal of a click that counts so far; null = it does not, or it is no click */
  counting: number | null
}

/**
 * What went out to people and what they clicked, within so many milliseconds of clicks of theirs: as signals tell, and as we
 * sent it ourselves.
 */
export async function listMailTraces(
  tx: Tx,
  clicks: readonly { account: string; person: string; at: number }[],
  within: number,
): Promise<MailTrace[]> {
  if (clicks.length === 0) return []
  const { rows } = await tx.query<MailTrace>({
    name: 'list-mail-traces',
    text: `
      with asked as (
        select account, person, to_timestamp((at - $4) / 1000) as since, to_timestamp((at + $4) / 1000) as until
        from unnest($1::text[], $2::text[], $3::double precision[]) as g (account, person, at)
      )
      select distinct on (s.id) s.person_id as person, s.account_key as account, s.kind, ${ms('s.occurred_at')} as at,
        s.data ->> 'link' as link, case when s.kind = 'email.clicked' and s.ignored is null then s.id end as counting
      from asked g
      join signals s on s.account_key = g.account and s.kind in ('email.sent', 'email.clicked')
        and s.occurred_at between g.since and g.until and s.person_id = g.person
      union all
      select distinct e.person_id, e.account_key, 'email.sent', ${ms('t.at')}, null, null::bigint
      from asked g
      join effects e on e.person_id = g.person and e.kind = 'send' and e.channel = 'email' and e.state = 'sent' and e.reserved_at <= g.until
      -- some look into a message before they say that they take it
      cross join lateral (values (e.body_started_at), (e.settled_at)) t (at)
      where t.at between g.since and g.until`,
    values: [clicks.map(c => c.account), clicks.map(c => c.person), clicks.map(c => c.at), within],
  })
  return rows
}
