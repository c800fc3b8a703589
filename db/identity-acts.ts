import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** What somebody did to accounts. `M` is what was moved, as the act needs it to be undone. */
export interface IdentityAct<M = unknown> {
  id: number
  /** join: two people who are one, of these accounts */
  act: 'merge' | 'move' | 'split' | 'parent' | 'join'
  from: string
  to: string | null
  moved: M
  by: string
  /** UTC milliseconds */
  at: number
  undoneBy: string | null
  undoneAt: number | null
}

const COLUMNS = `id, act, from_key as "from", to_key as "to", moved, by_staff as by, ${ms('at')} as at,
  undone_by as "undoneBy", ${ms('undone_at')} as "undoneAt"`

/** Writes down that something is done, by an import where one is named; what was moved is told when it is. */
export async function beginAct(
  tx: Tx,
  {
    act,
    from,
    to,
    by,
    importId = null,
  }: Pick<IdentityAct, 'act' | 'from' | 'to' | 'by'> & { importId?: string | null },
): Promise<number> {
  const { rows } = await tx.query<{ id: number }>(
    'insert into identity_acts (act, from_key, to_key, by_staff, import_id) values ($1, $2, $3, $4, $5) returning id',
    [act, from, to, by, importId],
  )
  const id = rows[0]?.id
  if (id === undefined) throw new Error('an act was written down and has no id')
  return id
}

/** Keeps what an act has moved. */
export async function finishAct(tx: Tx, id: number, moved: unknown): Promise<IdentityAct> {
  const { rows } = await tx.query<IdentityAct>(
    `update identity_acts set moved = $2::jsonb where id = $1 returning ${COLUMNS}`,
    [id, JSON.stringify(moved)],
  )
  const act = rows[0]
  if (!act) throw new Error(`act ${id} is gone`)
  return act
}

/** An act, locked. */
export async function lockAct(tx: Tx, id: number): Promise<IdentityAct | null> {
  const { rows } = await tx.query<IdentityAct>(`select ${COLUMNS} from identity_acts where id = $1 for update`, [id])
  return rows[0] ?? null
}

/**
 * A later act on one of the same accounts that stands: it has to be undone before. Joins of other people are nothing to a join.
 */
export async function laterAct(tx: Tx, { id, from, to }: IdentityAct): Promise<IdentityAct | null> {
  const { rows } = await tx.query<IdentityAct>(
    `select ${COLUMNS} from identity_acts later
     where id > $1 and undone_at is null and (from_key = any($2::text[]) or to_key = any($2::text[]))
       and (act <> 'join' or not exists (select from identity_acts mine where mine.id = $1 and mine.act = 'join'
         and not array[${PAIR('later')}] && array[${PAIR('mine')}]))
     order by id desc limit 1`,
    [id, [from, to]],
  )
  return rows[0] ?? null
}

const PAIR = (act: string) => `${act}.moved -> 'joined' ->> 'from', ${act}.moved -> 'joined' ->> 'into'`

/** Notes that an act was undone. */
export async function closeAct(tx: Tx, id: number, by: string): Promise<IdentityAct> {
  const { rows } = await tx.query<IdentityAct>(
    `update identity_acts set undone_by = $2, undone_at = app_now() where id = $1 returning ${COLUMNS}`,
    [id, by],
  )
  const act = rows[0]
  if (!act) throw new Error(`act ${id} is gone`)
  return act
}

/** Acts, of one account, of one import or all, the newest first. */
export async function listActs(
  db: Db,
  { account, importId }: { account?: string | undefined; importId?: string | undefined },
  limit: number,
): Promise<IdentityAct[]> {
  const { rows } = await db.query<IdentityAct>(
    `select ${COLUMNS} from identity_acts
     where ($1::text is null or from_key = $1 or to_key = $1) and ($2::text is null or import_id = $2)
     order by id desc limit ${Math.trunc(limit)}`,
    [account ?? null, importId ?? null],
  )
  return rows
}

/** How many acts an import did. */
export async function countActsOf(db: Db, importId: string): Promise<number> {
  const { rows } = await db.query<{ n: number }>('select count(*)::int as n from identity_acts where import_id = $1', [
    importId,
  ])
  return rows[0]?.n ?? 0
}
