import type { ContentVerdict } from '../domain/content/content-state.ts'
import { ms } from './instant-sql.ts'
import type { Db, Tx } from './pool.ts'

/** An approval or a withdrawal by hand. Instants are UTC milliseconds. */
export interface ContentAct extends ContentVerdict {
  content: string
  reason: string
  by: string
  staff: string | null
  at: number
}

const COLUMNS = `content_id as content, act, version, reason, by_name as by, by_staff as staff, ${ms('at')} as at`

/** What was said last of a content; null = nothing ever was. */
export async function lastVerdict(db: Db, content: string): Promise<ContentVerdict | null> {
  const { rows } = await db.query<ContentVerdict>({
    name: 'last-verdict',
    text: 'select act, version from content_acts where content_id = $1 order by id desc limit 1',
    values: [content],
  })
  return rows[0] ?? null
}

/** What was said last of every content of which something was, by its id. */
export async function lastVerdicts(db: Db): Promise<Map<string, ContentAct>> {
  const { rows } = await db.query<ContentAct>({
    name: 'last-verdicts',
    text: `select distinct on (content_id) ${COLUMNS} from content_acts order by content_id, id desc`,
  })
  return new Map(rows.map(row => [row.content, row]))
}

/** All that was said of a content, newest first. */
export async function listContentActs(db: Db, content: string): Promise<ContentAct[]> {
  const { rows } = await db.query<ContentAct>({
    name: 'list-content-acts',
    text: `select ${COLUMNS} from content_acts where content_id = $1 order by id desc limit 100`,
    values: [content],
  })
  return rows
}

/** Keeps an approval or a withdrawal, and tells pages. */
export async function insertContentAct(tx: Tx, act: Omit<ContentAct, 'at'>): Promise<void> {
  await tx.query({
    name: 'insert-content-act',
    text: `
      insert into content_acts (content_id, act, version, reason, by_name, by_staff)
      values ($1, $2, $3, $4, $5, $6)`,
    values: [act.content, act.act, act.version, act.reason, act.by, act.staff],
  })
  // pages look again, and the worker tells whoever waited for it
  await tx.query(`select pg_notify('flips', ''), pg_notify('changes', $1)`, [JSON.stringify({ what: 'settings' })])
}
