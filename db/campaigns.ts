import { ms } from './instant-sql.ts'
import type { Tx } from './pool.ts'

/** A program or campaign whole. Days are ISO text. */
export interface ImportedCampaign {
  key: string
  name: string
  kind: string | null
  status: string | null
  parent: string | null
  cost: number | null
  currency: string | null
  route: string | null
  starts: string | null
  ends: string | null
  deleted: boolean
}

/** Somebody in a campaign. Instants are UTC milliseconds. */
export interface CampaignMember {
  campaign: string
  account: string
  person: string
  status: string | null
  since: number
  responded: boolean
  respondedAt: number | null
}

/** Reads campaigns as they stand. */
export async function readCampaigns(tx: Tx, keys: readonly string[]): Promise<Map<string, ImportedCampaign>> {
  const { rows } = await tx.query<ImportedCampaign>({
    name: 'read-campaigns',
    text: `
      select key, name, kind, status, parent, cost, currency, route, starts, ends, deleted_at is not null as deleted
      from campaigns where key = any($1::text[]) order by key for update`,
    values: [keys],
  })
  return new Map(rows.map(row => [row.key, row]))
}

/** Writes campaigns whole, as of now. */
export async function upsertCampaigns(tx: Tx, campaigns: readonly ImportedCampaign[], source: string): Promise<void> {
  if (campaigns.length === 0) return
  await tx.query({
    name: 'upsert-campaigns',
    text: `
      insert into campaigns as c (key, name, kind, status, parent, cost, currency, route, starts, ends, source, deleted_at,
        updated_at)
      select key, name, kind, status, parent, cost, currency, route, starts::date, ends::date, $2,
        case when deleted then app_now() end, app_now()
      from jsonb_to_recordset($1::jsonb) as g (key text, name text, kind text, status text, parent text, cost numeric,
        currency text, route text, starts text, ends text, deleted boolean)
      on conflict (key) do update set name = excluded.name, kind = excluded.kind, status = excluded.status,
        parent = excluded.parent, cost = excluded.cost, currency = excluded.currency, route = excluded.route,
        starts = excluded.starts, ends = excluded.ends, updated_at = excluded.updated_at,
        deleted_at = case when excluded.deleted_at is not null then coalesce(c.deleted_at, excluded.deleted_at) end`,
    values: [JSON.stringify(campaigns), source],
  })
}

/** The members of campaigns as they stand, by position in `wanted`. */
export async function readMembers(
  tx: Tx,
  wanted: readonly { campaign: string; person: string }[],
): Promise<Map<number, CampaignMember>> {
  const { rows } = await tx.query<CampaignMember & { n: number }>({
    name: 'read-members',
    text: `
      select (g.n - 1)::integer as n, m.campaign_key as campaign, m.account_key as account, m.person_id as person, m.status,
        ${ms('m.since')} as since, m.responded, ${ms('m.responded_at')} as "respondedAt"
      from unnest($1::text[], $2::text[]) with ordinality as g (campaign, person, n)
      join campaign_members m on m.campaign_key = g.campaign and m.person_id = g.person`,
    values: [wanted.map(one => one.campaign), wanted.map(one => one.person)],
  })
  return new Map(rows.map(({ n, ...member }) => [n, member]))
}

/** Writes members whole. */
export async function upsertMembers(tx: Tx, members: readonly CampaignMember[]): Promise<void> {
  if (members.length === 0) return
  await tx.query({
    name: 'upsert-members',
    text: `
      insert into campaign_members (campaign_key, account_key, person_id, status, since, responded, responded_at)
      select campaign, account, person, status, to_timestamp(since / 1000), responded, to_timestamp("respondedAt" / 1000)
      from jsonb_to_recordset($1::jsonb) as g (campaign text, account text, person text, status text,
        since double precision, responded boolean, "respondedAt" double precision)
      on conflict (campaign_key, person_id) do update set account_key = excluded.account_key, status = excluded.status,
        since = excluded.since, responded = excluded.responded, responded_at = excluded.responded_at`,
    values: [JSON.stringify(members)],
  })
}
