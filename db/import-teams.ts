import type { Tx } from './pool.ts'

/** Who of us works an account, in one role. */
export interface TeamMember {
  account: string
  role: string
  staff: string
}

/** Finds colleagues by id or e-mail address: what was asked for, the id it stands for, and whether they have left. */
export async function findStaff(tx: Tx, texts: readonly string[]): Promise<Map<string, { id: string; gone: boolean }>> {
  if (texts.length === 0) return new Map()
  const { rows } = await tx.query<{ text: string; id: string; gone: boolean }>({
    name: 'find-staff',
    text: `
      select g.text, s.id, not s.active or coalesce(s.leaves_at <= (select app_now()), false) as gone
      from unnest($1::text[]) as g (text)
      join staff s on s.id = g.text or lower(s.email) = lower(g.text)
      order by s.id <> g.text`,
    values: [texts],
  })
  const found = new Map<string, { id: string; gone: boolean }>()
  for (const { text, ...one } of rows) if (!found.has(text)) found.set(text, one)
  return found
}

/** The teams of accounts. */
export async function readTeams(tx: Tx, accounts: readonly string[]): Promise<TeamMember[]> {
  const { rows } = await tx.query<TeamMember>({
    name: 'read-teams',
    text: 'select account_key as account, role, staff_id as staff from account_team where account_key = any($1::text[])',
    values: [accounts],
  })
  return rows
}

/** Puts colleagues into the teams of accounts, in place of whoever had the role. */
export async function upsertTeams(tx: Tx, members: readonly TeamMember[]): Promise<void> {
  if (members.length === 0) return
  await tx.query({
    name: 'upsert-teams',
    text: `
      insert into account_team (account_key, role, staff_id)
      select account, role, staff from jsonb_to_recordset($1::jsonb) as g (account text, role text, staff text)
      on conflict (account_key, role) do update set staff_id = excluded.staff_id`,
    values: [JSON.stringify(members)],
  })
}
