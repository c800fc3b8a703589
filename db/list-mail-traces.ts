import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** A mail that went out to somebody, or a click of theirs in one. */
export interface MailTrace {
  person: string
  kind: 'email.sent' | 'email.clicked'
  /** UTC milliseconds */
  at: number
  link: string | null
}

/** Mails and clicks of people in the ten seconds before their clicks. */
export async function listMailTraces(
  tx: Tx,
  clicks: readonly { account: string; person: string; at: number }[],
): Promise<MailTrace[]> {
  if (clicks.length === 0) return []
  const { rows } = await tx.query<MailTrace>({
    name: 'list-mail-traces',
    text: `
      select distinct on (s.id) s.person_id as person, s.kind, ${ms('s.occurred_at')} as at, s.data ->> 'link' as link
      from unnest($1::text[], $2::text[], $3::double precision[]) as g (account, person, at)
      join signals s on s.account_key = g.account and s.kind in ('email.sent', 'email.clicked')
        and s.occurred_at between to_timestamp(g.at / 1000) - interval '10 seconds' and to_timestamp(g.at / 1000)
        and s.person_id = g.person`,
    values: [clicks.map(c => c.account), clicks.map(c => c.person), clicks.map(c => c.at)],
  })
  return rows
}
