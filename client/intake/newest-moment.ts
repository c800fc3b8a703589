import { readMoment } from '../../domain/calendar/read-moment.ts'
import { guessColumns } from './guess-columns.ts'
import { IMPORT_FIELDS, type ImportKind } from './import-fields.ts'
import type { Mapping } from './mapping.ts'
import type { OpenTable } from './table.ts'

/** The column that says when a row happened; kinds without one have no newest moment. */
const CLOCKS: Partial<Record<ImportKind, string>> = {
  signals: 'at',
  usage: 'day',
  opportunities: 'openedAt',
  contracts: 'starts',
}

/**
 * The newest moment of a file, UTC milliseconds, among its first `limit` rows: what "newest is today" is reckoned from. Null
 * when no row has one.
 */
export async function newestMoment(
  table: OpenTable,
  kind: ImportKind,
  mapping: Mapping,
  limit: number | null,
): Promise<number | null> {
  const clock = CLOCKS[kind]
  const header = clock === undefined ? undefined : mapping.columns?.[clock]
  const guessed =
    clock === undefined || mapping.columns ? undefined : guessColumns(IMPORT_FIELDS[kind], table.headers).get(clock)
  const column = header === undefined ? guessed : table.headers.indexOf(header)
  if (column === undefined || column < 0) return null
  let newest: number | null = null
  let rows = 0
  for await (const row of table.rows) {
    if (limit !== null && rows >= limit) break
    rows += 1
    const at = 'cells' in row ? readMoment((row.cells[column] ?? '').trim()) : null
    if (at !== null && (newest === null || at > newest)) newest = at
  }
  return newest
}
