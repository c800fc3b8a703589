import { atMs } from './instant-sql.ts'
import type { Db } from './pool.ts'

/** A row that was left out of an import; `n` counts them from 0. */
export interface KeptComplaint {
  n: number
  line: number
  status: 'rejected' | 'unresolved' | 'partly'
  why: string
  says: string
  cells: string[]
}

/** What is kept of an import: the report as whoever wrote it has it. `silent`: it says it runs and has long told nothing. */
export interface KeptImport<R> {
  report: R
  silent: boolean
}

/** Imports whose rows left out are kept; of older ones only the counts are. */
const KEPT = 50

/** Writes down an import that begins; the rows left out of old ones go. Answers false when the id was used before. */
export async function beginImport(db: Db, id: string, startedAt: number, report: object): Promise<boolean> {
  const { rowCount } = await db.query({
    name: 'begin-import',
    text: `
      insert into imports (id, started_at, told_at, report)
      values ($1, ${atMs('$2')}, clock_timestamp(), $3::jsonb)
      on conflict (id) do nothing`,
    values: [id, startedAt, JSON.stringify(report)],
  })
  await db.query({
    name: 'forget-complaints',
    text: `
      delete from import_complaints where import_id in (
        select id from imports order by started_at desc, id desc offset $1)`,
    values: [KEPT],
  })
  return rowCount === 1
}

/** Writes down how far an import is, and the rows left out since. */
export async function tellImport(
  db: Db,
  id: string,
  report: object,
  complaints: readonly KeptComplaint[],
): Promise<void> {
  await db.query({
    name: 'tell-import',
    text: 'update imports set report = $2::jsonb, told_at = clock_timestamp() where id = $1',
    values: [id, JSON.stringify(report)],
  })
  if (complaints.length === 0) return
  await db.query({
    name: 'keep-complaints',
    text: `
      insert into import_complaints (import_id, n, line, status, why, says, cells)
      select $1, n, line, status, why, says, array(select jsonb_array_elements_text(cells))
      from jsonb_to_recordset($2::jsonb) as g (n integer, line integer, status text, why text, says text, cells jsonb)`,
    values: [id, JSON.stringify(complaints.map(kept))],
  })
}

/** Imports, newest first, or the one of an id. */
export async function listImports<R>(db: Db, wanted: { id: string } | { limit: number }): Promise<KeptImport<R>[]> {
  const { rows } = await db.query<KeptImport<R>>({
    name: 'list-imports',
    text: `
      select report, report ->> 'status' = 'running' and told_at < clock_timestamp() - interval '1 minute' as silent
      from imports where $1::text is null or id = $1 order by started_at desc, id desc limit $2`,
    values: 'id' in wanted ? [wanted.id, 1] : [null, wanted.limit],
  })
  return rows
}

/** Rows left out of an import, in the order they were told, after the first `after` of them. */
export async function listComplaints(db: Db, id: string, after: number, limit: number): Promise<KeptComplaint[]> {
  const { rows } = await db.query<KeptComplaint>({
    name: 'list-complaints',
    text: `
      select n, line, status, why, says, cells from import_complaints
      where import_id = $1 and n >= $2 order by n limit $3`,
    values: [id, after, limit],
  })
  return rows
}

/** A row may be left out because it holds what no text in the database can: a NUL, half a character. */
function kept({ cells, says, ...complaint }: KeptComplaint): KeptComplaint {
  const text = (cell: string): string => Buffer.from(cell.replaceAll('\0', '\ufffd')).toString()
  return { ...complaint, says: text(says), cells: cells.map(text) }
}
