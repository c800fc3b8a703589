import type { SignalSum } from '../domain/scoring/rule-terms.ts'
import { type AccountFilter, accountFilterSql } from './account-filter.ts'
import type { Db } from './pool.ts'

/** Sums of one kind, over everybody of an account. */
export interface SumKind {
  kind: string
  /** milliseconds */
  halfLife: number
  /** how the signals of a day count together */
  way: string
  /** does it matter who they are by? Then they come apart by role */
  byRole: boolean
}

/** What a stored sum is worth at `$1`, UTC milliseconds. */
const WORTH = `s.f * power(2::double precision, (date_part('epoch', s.landmark) * 1000 - $1::double precision) / s.half_life_ms)`

/**
 * What the sums of some kinds come to at a moment (UTC milliseconds), for all accounts that match; those without any are
 * missing. Added up in Postgres, where ten thousand accounts are one pass. `person` is null in all of them.
 */
export async function listScoreSums(
  db: Db,
  filter: AccountFilter,
  kinds: readonly SumKind[],
  at: number,
): Promise<Map<string, SignalSum[]>> {
  const whole = kinds.filter(kind => !kind.byRole)
  const [plain, byRole] = await Promise.all([
    plainSums(db, filter, whole, at),
    sumsByRole(
      db,
      filter,
      kinds.filter(kind => kind.byRole),
      at,
    ),
  ])
  const found = new Map<string, SignalSum[]>()
  const add = (key: string, { kind, halfLife, way }: Omit<SumKind, 'byRole'>, role: string | null, f: number): void => {
    const mine = found.get(key) ?? []
    mine.push({ person: null, role, kind, halfLife, way, f, landmark: at })
    found.set(key, mine)
  }
  for (const { key, sums } of plain) {
    for (const [i, kind] of whole.entries()) {
      const f = sums[i] ?? null
      if (f !== null) add(key, kind, null, f)
    }
  }
  for (const { key, role, sum, ...kind } of byRole) add(key, kind, role, sum)
  return found
}

// one column a kind, so that Postgres groups by account alone
async function plainSums(
  db: Db,
  filter: AccountFilter,
  kinds: readonly SumKind[],
  at: number,
): Promise<{ key: string; sums: (number | null)[] }[]> {
  if (kinds.length === 0) return []
  const values: unknown[] = [at]
  const parameter = (value: unknown): string => `$${values.push(value)}`
  const sums = kinds.map(one => {
    const [kind, halfLife, way] = [one.kind, one.halfLife, one.way].map(parameter)
    return `sum(w.worth) filter (where w.kind = ${kind} and w.half_life_ms = ${halfLife}::bigint and w.way = ${way})`
  })
  const names = parameter(kinds.map(one => one.kind))
  const { rows } = await db.query<{ key: string; sums: (number | null)[] }>(
    `select w.account_key as key, array[${sums.join(', ')}]::double precision[] as sums
     from (
       select s.account_key, s.kind, s.half_life_ms, s.way, ${WORTH} as worth
       from decayed_sums s
       where s.kind = any(${names}::text[])${ofAccounts(filter, values)}
     ) w
     group by w.account_key`,
    values,
  )
  return rows
}

type RoleSum = Omit<SumKind, 'byRole'> & { key: string; role: string | null; sum: number }

async function sumsByRole(db: Db, filter: AccountFilter, kinds: readonly SumKind[], at: number): Promise<RoleSum[]> {
  if (kinds.length === 0) return []
  const values: unknown[] = [at, JSON.stringify(kinds)]
  const { rows } = await db.query<RoleSum>(
    `select s.account_key as key, s.kind, s.half_life_ms as "halfLife", s.way, p.role, sum(${WORTH}) as sum
     from jsonb_to_recordset($2::jsonb) as k (kind text, "halfLife" bigint, way text)
     join decayed_sums s on s.kind = k.kind and s.half_life_ms = k."halfLife" and s.way = k.way
     left join people p on p.id = s.person_id
     where true${ofAccounts(filter, values)}
     group by s.account_key, s.kind, s.half_life_ms, s.way, p.role`,
    values,
  )
  return rows
}

function ofAccounts(filter: AccountFilter, values: unknown[]): string {
  const { sql, values: more } = accountFilterSql(filter, values.length + 1)
  values.push(...more)
  return sql === 'true' ? '' : ` and s.account_key in (select a.key from accounts a where ${sql})`
}
