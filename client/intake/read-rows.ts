import type { ReadRow } from '../../intake/import-file.ts'
import type { Settings } from '../../language/settings.ts'
import { Cells } from './cells.ts'
import type { CsvRow } from './cut-records.ts'
import type { ImportPlan } from './resolve-mapping.ts'

/** Reads one row as a record; what cannot be read it says on `cells`. `row` = the raw cells, `now` UTC milliseconds. */
export type ReadRecord<R> = (
  cells: Cells,
  plan: ImportPlan,
  settings: Settings,
  row: readonly string[],
  now: number,
) => R

/** Turns the rows of a file into records, or reasons why they are none. */
export async function* readRows<R>(
  rows: AsyncIterable<CsvRow>,
  plan: ImportPlan,
  settings: Settings,
  now: number,
  read: ReadRecord<R>,
): AsyncGenerator<ReadRow<R>> {
  for await (const row of rows) {
    if ('bad' in row) yield { line: row.line, cells: [row.text], why: 'row cannot be read', says: row.bad }
    else {
      const cells = new Cells(row.cells, plan.columns, plan.shift)
      const record = read(cells, plan, settings, row.cells, now)
      yield cells.problem
        ? { line: row.line, cells: row.cells, ...cells.problem }
        : { line: row.line, cells: row.cells, record }
    }
  }
}
