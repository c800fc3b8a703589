import type { Goal } from '../domain/account/plan-goals.ts'
import { atMs, ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** The plan of an account. Instants are UTC milliseconds. */
export interface AccountPlan {
  owner: string | null
  version: number
  changedBy: string
  changedAt: number
  goals: Goal[]
}

/** Reads the plan of an account; null where nobody has made one. */
export async function readPlan(db: Db, account: string): Promise<AccountPlan | null> {
  const { rows } = await db.query<AccountPlan>({
    name: 'read-plan',
    text: `
      select p.owner, p.version, p.changed_by as "changedBy", ${ms('p.changed_at')} as "changedAt",
        (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'due', g.due, 'state', g.state,
          'setBy', g.set_by, 'setAt', ${ms('g.set_at')}) order by g.n), '[]')
          from account_goals g where g.account_key = p.account_key) as goals
      from account_plans p where p.account_key = $1`,
    values: [account],
  })
  return rows[0] ?? null
}

/** Writes the plan of an account whole, and tells pages. The account must be locked. */
export async function writePlan(tx: Tx, account: string, plan: AccountPlan): Promise<void> {
  const { owner, version, changedBy, changedAt, goals } = plan
  await tx.query({
    name: 'write-plan',
    text: `
      insert into account_plans (account_key, owner, version, changed_by, changed_at)
      values ($1, $2, $3, $4, ${atMs('$5')})
      on conflict (account_key) do update set owner = excluded.owner, version = excluded.version,
        changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
    values: [account, owner, version, changedBy, changedAt],
  })
  const kept = goals.flatMap(goal => goal.id ?? [])
  await tx.query('delete from account_goals where account_key = $1 and not (id = any($2::bigint[]))', [account, kept])
  const given = JSON.stringify(goals.map((goal, n) => ({ ...goal, n })))
  const wanted = `jsonb_to_recordset($2::jsonb) as g (id bigint, n integer, title text, due date, state text, "setBy" text, "setAt" double precision)`
  await tx.query({
    name: 'update-goals',
    text: `
      update account_goals a set n = g.n, title = g.title, due = g.due, state = g.state, set_by = g."setBy", set_at = ${atMs('g."setAt"')}
      from ${wanted} where a.id = g.id and a.account_key = $1`,
    values: [account, given],
  })
  await tx.query({
    name: 'insert-goals',
    text: `
      insert into account_goals (account_key, n, title, due, state, set_by, set_at)
      select $1, g.n, g.title, g.due, g.state, g."setBy", ${atMs('g."setAt"')} from ${wanted} where g.id is null`,
    values: [account, given],
  })
  await tx.query(`select pg_notify('changes', $1)`, [JSON.stringify({ what: 'account', account })])
}
