import { type AccountFilter, accountFilterSql } from './account-filter.ts'
import type { Db } from './pool.ts'

/** A rule of a score that counts signals. */
export interface SignalRule {
  signal: string
  halfLife: number
  points: number
  /** factor per role of the person */
  by: Record<string, number>
}

/** What a stored sum is worth at `$1`, UTC milliseconds. */
const WORTH = `s.f * power(2::double precision, (date_part('epoch', s.landmark) * 1000 - $1::double precision) / s.half_life_ms)`

const weighs = (rule: SignalRule): boolean => Object.keys(rule.by).length > 0

/**
 * What each signal rule of a score comes to at a moment (UTC milliseconds), before its limit, in the order of the rules; 0
 * where nothing counts. For all accounts that match; those without any such signal are missing. It reckons as `ruleTerms`
 * does, in Postgres, where ten thousand accounts are one pass.
 */
export async function listScoreAmounts(
  db: Db,
  filter: AccountFilter,
  rules: readonly SignalRule[],
  at: number,
): Promise<Map<string, number[]>> {
  const [plain, weighed] = await Promise.all([
    plainAmounts(db, filter, rules, at),
    weighedAmounts(db, filter, rules.filter(weighs), at),
  ])
  const amounts = new Map(plain.map(({ key, sums }) => [key, sums.map(sum => sum ?? 0)]))
  for (const { key, kind, halfLife, role, sum } of weighed) {
    const mine = amounts.get(key) ?? rules.map(() => 0)
    for (const [i, rule] of rules.entries()) {
      if (!weighs(rule) || rule.signal !== kind || rule.halfLife !== halfLife) continue
      mine[i] = (mine[i] ?? 0) + sum * rule.points * (rule.by[role ?? ''] ?? 1)
    }
    amounts.set(key, mine)
  }
  return amounts
}

// one column a rule, so that Postgres groups by account alone; a rule that weighs roles is told by the other query
async function plainAmounts(
  db: Db,
  filter: AccountFilter,
  rules: readonly SignalRule[],
  at: number,
): Promise<{ key: string; sums: (number | null)[] }[]> {
  const values: unknown[] = [at]
  const parameter = (value: unknown): string => `$${values.push(value)}`
  const sums = rules.map(rule => {
    if (weighs(rule)) return 'null::double precision'
    const [kind, halfLife, points] = [rule.signal, rule.halfLife, rule.points].map(parameter)
    return `sum(w.worth) filter (where w.kind = ${kind} and w.half_life_ms = ${halfLife}::bigint) * ${points}::double precision`
  })
  const kinds = parameter(rules.filter(rule => !weighs(rule)).map(rule => rule.signal))
  const { rows } = await db.query<{ key: string; sums: (number | null)[] }>(
    `select w.account_key as key, array[${sums.join(', ')}]::double precision[] as sums
     from (
       select s.account_key, s.kind, s.half_life_ms, ${WORTH} as worth
       from decayed_sums s
       where s.kind = any(${kinds}::text[])${ofAccounts(filter, values)}
     ) w
     group by w.account_key`,
    values,
  )
  return rows
}

async function weighedAmounts(
  db: Db,
  filter: AccountFilter,
  rules: readonly SignalRule[],
  at: number,
): Promise<{ key: string; kind: string; halfLife: number; role: string | null; sum: number }[]> {
  if (rules.length === 0) return []
  const values: unknown[] = [at, rules.map(rule => rule.signal)]
  const { rows } = await db.query<{ key: string; kind: string; halfLife: number; role: string | null; sum: number }>(
    `select s.account_key as key, s.kind, s.half_life_ms as "halfLife", p.role, sum(${WORTH}) as sum
     from decayed_sums s left join people p on p.id = s.person_id
     where s.kind = any($2::text[])${ofAccounts(filter, values)}
     group by s.account_key, s.kind, s.half_life_ms, p.role`,
    values,
  )
  return rows
}

function ofAccounts(filter: AccountFilter, values: unknown[]): string {
  const { sql, values: more } = accountFilterSql(filter, values.length + 1)
  values.push(...more)
  return sql === 'true' ? '' : ` and s.account_key in (select a.key from accounts a where ${sql})`
}
