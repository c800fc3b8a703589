import { ms } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** What somebody asked to change; moments in UTC milliseconds. */
export interface ApiAct {
  id: number
  at: number
  kind: 'user' | 'key' | 'machine'
  who: string
  name: string
  forStaff: string | null
  method: string
  path: string
  /** null = it was never answered */
  status: number | null
}

/** Keeps that somebody asks for a change, before anything is done; answers its number. */
export async function insertApiAct(db: Db, act: Omit<ApiAct, 'id' | 'at' | 'status'>): Promise<number> {
  const { rows } = await db.query<{ id: number }>({
    name: 'insert-api-act',
    text: `insert into api_acts (kind, who, name, for_staff, method, path) values ($1, $2, $3, $4, $5, $6) returning id`,
    values: [act.kind, act.who, act.name, act.forStaff, act.method, act.path],
  })
  const [row] = rows
  if (!row) throw new Error('an act was kept and has no number')
  return row.id
}

/** Adds what came of it. */
export async function setApiActStatus(db: Db, id: number, status: number): Promise<void> {
  await db.query({
    name: 'set-api-act-status',
    text: 'update api_acts set status = $2 where id = $1',
    values: [id, status],
  })
}

/** Acts, newest first; `who` = of one user or key only, `before` = older than that number. */
export async function listApiActs(
  db: Db,
  { who, before, limit }: { who: string | null; before: number | null; limit: number },
): Promise<ApiAct[]> {
  const { rows } = await db.query<ApiAct>(
    `select id, ${ms('at')} as at, kind, who, name, for_staff as "forStaff", method, path, status from api_acts
     where ($1::text is null or who = $1) and ($2::bigint is null or id < $2) order by id desc limit $3`,
    [who, before, limit],
  )
  return rows
}
