import type { Value } from '../language/condition/condition.ts'
import type { Tx } from './pool.ts'
import { setHistory } from './set-histories.ts'

/** Fields of an account that have a column of their own, by fact name. */
const COLUMNS: ReadonlyMap<string, string> = new Map([
  ['tier', 'tier_record'],
  ['status', 'status'],
  ['country', 'country'],
  ['industry', 'industry'],
  ['employees', 'employees'],
  ['renewalStatus', 'renewal_status'],
])

/**
 * Changes fields of an account, by fact name; null makes one unknown. What has no column of its own is kept beside them. Of
 * each field what happened last stands: a change older than what is known is not taken. The account must be locked.
 */
export async function changeAccount(
  tx: Tx,
  account: string,
  fields: Record<string, Value | null>,
  at: number,
): Promise<void> {
  const { rows } = await tx.query<{ saidAt: Record<string, number> }>({
    name: 'read-said-at',
    text: 'select said_at as "saidAt" from accounts where key = $1',
    values: [account],
  })
  const saidAt = new Map(Object.entries(rows[0]?.saidAt ?? {}))
  const newer = Object.entries(fields).filter(
    // an account always has a status
    ([field, value]) => (saidAt.get(field) ?? at) <= at && !(field === 'status' && value === null),
  )
  if (newer.length === 0) return
  const own = newer.filter(([field]) => COLUMNS.has(field))
  const extra = Object.fromEntries(newer.filter(([field]) => !COLUMNS.has(field)))
  const said = Object.fromEntries(newer.map(([field]) => [field, at]))
  const sets = own.map(([field], i) => `${COLUMNS.get(field)} = $${i + 4},`).join(' ')
  const changed = await tx.query<{ tier: string | null }>(
    `update accounts set ${sets} extra = extra || $2::jsonb, said_at = said_at || $3::jsonb, updated_at = app_now()
     where key = $1 returning tier`,
    [account, JSON.stringify(extra), JSON.stringify(said), ...own.map(([, value]) => value)],
  )
  for (const [field, value] of own) {
    // the tier that holds may be another one than is said here
    if (field === 'tier') await setHistory(tx, account, field, '', changed.rows[0]?.tier ?? null, at)
    if (field === 'status') await setHistory(tx, account, field, '', textOf(value), at)
  }
}

function textOf(value: Value | null): string | null {
  return value === null ? null : String(value)
}
