import type { AccountFields } from '../domain/account/stored-account.ts'
import type { Tx } from './pool.ts'

export interface ImportedAccount extends AccountFields {
  key: string
  parent: string | null
  /** the tier that holds; `tier` is what the system of record says */
  tierNow: string | null
}

/** Which of these accounts exist. */
export async function existingAccounts(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await tx.query<{ key: string }>({
    name: 'existing-accounts',
    text: 'select key from accounts where key = any($1::text[])',
    values: [keys],
  })
  return new Set(rows.map(row => row.key))
}

/** Reads accounts as they stand and locks them. */
export async function readAccountFields(tx: Tx, keys: readonly string[]): Promise<Map<string, ImportedAccount>> {
  const { rows } = await tx.query<ImportedAccount>({
    name: 'read-account-fields',
    text: `
      select key, name, domain, tier_record as tier, tier as "tierNow", status, country, industry, employees,
        renewal_status as "renewalStatus", zone, extra, parent_key as parent
      from accounts where key = any($1::text[])
      order by key
      for update`,
    values: [keys],
  })
  return new Map(rows.map(row => [row.key, row]))
}

/** Writes accounts whole, new and known ones, and answers the tier each has then; who their parents are is set apart. */
export async function upsertAccounts(
  tx: Tx,
  accounts: readonly (AccountFields & { key: string })[],
  source: string,
): Promise<Map<string, string | null>> {
  if (accounts.length === 0) return new Map()
  const { rows } = await tx.query<{ key: string; tier: string | null }>({
    name: 'upsert-accounts',
    text: `
      insert into accounts as a (key, name, domain, tier_record, status, country, industry, employees, renewal_status, zone, extra,
        source)
      select g.key, g.name, g.domain, g.tier, g.status, g.country, g.industry, g.employees, g."renewalStatus", g.zone,
        g.extra, $2
      from jsonb_to_recordset($1::jsonb) as g (key text, name text, domain text, tier text, status text, country text,
        industry text, employees double precision, "renewalStatus" text, zone text, extra jsonb)
      on conflict (key) do update set
        name = excluded.name, domain = excluded.domain, tier_record = excluded.tier_record, status = excluded.status,
        country = excluded.country, industry = excluded.industry, employees = excluded.employees,
        renewal_status = excluded.renewal_status, zone = excluded.zone, extra = excluded.extra, updated_at = app_now()
      returning key, tier`,
    values: [JSON.stringify(accounts), source],
  })
  return new Map(rows.map(({ key, tier }) => [key, tier]))
}

/**
 * Hangs an account below another one. Refused, with false, when the other one is below it already: nothing may be its own
 * ancestor.
 */
export async function setParent(tx: Tx, key: string, parent: string): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: 'set-parent',
    text: `
      with recursive above as (
        select $2::text as key
        union
        select a.parent_key from accounts a join above on a.key = above.key where a.parent_key is not null
      )
      update accounts set parent_key = $2, updated_at = app_now()
      where key = $1 and not exists (select from above where above.key = $1)`,
    values: [key, parent],
  })
  return rowCount === 1
}
