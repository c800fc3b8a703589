import type { Value } from '../language/condition/condition.ts'
import type { Tx } from './pool.ts'
import { setHistory } from './set-histories.ts'

/** Fields of an account that have a column of their own, by fact name. */
const COLUMNS: Record<string, string> = {
  tier: 'tier',
  status: 'status',
  country: 'country',
  industry: 'industry',
  employees: 'employees',
  renewalStatus: 'renewal_status',
}

/** Changes fields of an account, by fact name; null makes one unknown. What has no column of its own is kept beside them. */
export async function changeAccount(
  tx: Tx,
  account: string,
  fields: Record<string, Value | null>,
  at: number,
): Promise<void> {
  // an account always has a status
  const own = Object.entries(fields).filter(
    ([field, value]) => field in COLUMNS && !(field === 'status' && value === null),
  )
  const extra = Object.fromEntries(Object.entries(fields).filter(([field]) => !(field in COLUMNS)))
  const sets = own.map(([field], i) => `${COLUMNS[field]} = $${i + 3},`).join(' ')
  await tx.query(`update accounts set ${sets} extra = extra || $2::jsonb, updated_at = app_now() where key = $1`, [
    account,
    JSON.stringify(extra),
    ...own.map(([, value]) => value),
  ])
  for (const what of ['tier', 'status'] as const) {
    if (what in fields) await setHistory(tx, account, what, '', textOf(fields[what]), at)
  }
}

function textOf(value: Value | null | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
