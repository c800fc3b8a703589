import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'
import { CLOCK_JSON, type ClockRecord } from './task-records.ts'

/** What an account's page shows beyond its line in the list. Instants are UTC milliseconds, days ISO text. */
export interface AccountDetails {
  team: { role: string; staff: string }[]
  parent: { key: string; name: string } | null
  children: { key: string; name: string }[]
  /** stays in stages, of all journeys, oldest first */
  stays: { journey: string; stage: string; since: number; until: number | null }[]
  /** clocks which have not ended */
  clocks: (ClockRecord & { journey: string; run: number })[]
  bands: { score: string; band: string; since: number }[]
  opportunities: {
    id: string
    name: string | null
    stage: string
    amount: number | null
    currency: string | null
    closeDate: string | null
  }[]
  /** who takes part in which deal; `role` of ours, `said` as its system calls it */
  dealPeople: { opportunity: string; person: string; role: string | null; said: string | null }[]
  contracts: {
    id: string
    starts: string
    ends: string
    amount: number | null
    currency: string | null
    noticeDate: string | null
    autoRenews: boolean | null
  }[]
}

/** Reads it in one round trip. */
export async function readAccountDetails(db: Db, key: string): Promise<AccountDetails | null> {
  const { rows } = await db.query<AccountDetails>({
    name: 'read-account-details',
    text: `
      select
        (select coalesce(jsonb_agg(jsonb_build_object('role', t.role, 'staff', t.staff_id)), '[]')
          from account_team t where t.account_key = a.key) as team,
        (select jsonb_build_object('key', p.key, 'name', p.name) from accounts p where p.key = a.parent_key) as parent,
        (select coalesce(jsonb_agg(jsonb_build_object('key', p.key, 'name', p.name) order by p.name), '[]')
          from accounts p where p.parent_key = a.key) as children,
        (select coalesce(jsonb_agg(jsonb_build_object('journey', h.subject, 'stage', h.value, 'since', ${ms('h.since')}, 'until', ${ms('h.until')})
          order by h.since), '[]')
          from account_history h
          where h.account_key = a.key and h.what = 'stage') as stays,
        (select coalesce(jsonb_agg(${CLOCK_JSON} || jsonb_build_object('journey', c.journey, 'run', c.run) order by c.due_at nulls last, c.key), '[]')
          from sla_clocks c
          where c.account_key = a.key and c.ended_at is null) as clocks,
        (select coalesce(jsonb_agg(jsonb_build_object('score', b.score, 'band', b.band, 'since', ${ms('b.since')})), '[]')
          from account_bands b where b.account_key = a.key) as bands,
        (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'stage', coalesce(o.pipeline_stage, o.stage),
          'amount', o.amount, 'currency', o.currency, 'closeDate', o.close_date) order by o.opened_at desc), '[]')
          from opportunities o where o.account_key = a.key and o.deleted_at is null) as opportunities,
        (select coalesce(jsonb_agg(jsonb_build_object('opportunity', r.opportunity_id, 'person', r.person_id, 'role', r.role, 'said', r.said)
          order by r.opportunity_id, r.person_id), '[]')
          from opportunities o join opportunity_roles r on r.opportunity_id = o.id
          where o.account_key = a.key and o.deleted_at is null) as "dealPeople",
        (select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'starts', c.starts, 'ends', c.ends, 'amount', c.amount,
          'currency', c.currency, 'noticeDate', c.notice_date, 'autoRenews', c.auto_renews) order by c.ends), '[]')
          from contracts c where c.account_key = a.key) as contracts
      from accounts a
      where a.key = $1`,
    values: [key],
  })
  return rows[0] ?? null
}
