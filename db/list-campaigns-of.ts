import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A campaign somebody was in. Instants are UTC milliseconds. */
export interface CampaignOf {
  key: string
  name: string
  kind: string | null
  route: string | null
  status: string | null
  since: number
  respondedAt: number | null
}

/** The campaigns of one person, the newest first. */
export async function listCampaignsOf(db: Db, person: string): Promise<CampaignOf[]> {
  const { rows } = await db.query<CampaignOf>({
    name: 'list-campaigns-of',
    text: `
      select c.key, c.name, c.kind, c.route, m.status, ${ms('m.since')} as since, ${ms('m.responded_at')} as "respondedAt"
      from campaign_members m join campaigns c on c.key = m.campaign_key
      where m.person_id = $1 and c.deleted_at is null
      order by m.since desc, c.key
      limit 50`,
    values: [person],
  })
  return rows
}
