import type { Tx } from './pool.ts'

/** Writes colleagues; managers may come later in the list. */
export async function insertStaff(
  tx: Tx,
  staff: readonly { id: string; name: string; email: string; role: string; manager: string | null; zone: string }[],
): Promise<void> {
  await tx.query(
    `insert into staff (id, name, email, role, manager_id, zone)
     select s.id, s.name, s.email, s.role, s.manager, s.zone
     from jsonb_to_recordset($1::jsonb) as s (id text, name text, email text, role text, manager text, zone text)
     on conflict (id) do nothing`,
    [JSON.stringify(staff)],
  )
}

/** An account with its domain and team. */
export interface NewAccount {
  key: string
  name: string
  domain: string
  tier: string
  status: string
  country: string
  industry: string
  employees: number
  parent: string | null
  renewalStatus: string | null
  team: Record<string, string>
}

/** Writes accounts that are not there yet. */
export async function insertAccounts(tx: Tx, accounts: readonly NewAccount[], source: string): Promise<void> {
  await tx.query(
    `insert into accounts (key, name, domain, tier_record, status, country, industry, employees, parent_key, renewal_status, source)
     select a.key, a.name, a.domain, a.tier, a.status, a.country, a.industry, a.employees, a.parent, a."renewalStatus", $2
     from jsonb_to_recordset($1::jsonb) as a (key text, name text, domain text, tier text, status text, country text,
       industry text, employees double precision, parent text, "renewalStatus" text)
     on conflict (key) do nothing`,
    [JSON.stringify(accounts), source],
  )
  await tx.query(
    `insert into account_domains (domain, account_key, source)
     select a.domain, a.key, $2 from jsonb_to_recordset($1::jsonb) as a (key text, domain text)
     on conflict (domain, account_key) do nothing`,
    [JSON.stringify(accounts), source],
  )
  await tx.query(
    `insert into account_team (account_key, role, staff_id)
     select a.key, t.key, t.value from jsonb_to_recordset($1::jsonb) as a (key text, team jsonb), jsonb_each_text(a.team) t
     on conflict (account_key, role) do nothing`,
    [JSON.stringify(accounts)],
  )
}
