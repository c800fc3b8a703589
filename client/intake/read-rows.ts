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
      const unwanted = whyUnwanted(plan, row.cells)
      if (unwanted !== null) {
        yield { line: row.line, cells: row.cells, why: 'left out by the mapping', says: unwanted }
        continue
      }
      const cells = new Cells(row.cells, plan)
      const record = read(cells, plan, settings, row.cells, now)
      yield cells.problem
        ? { line: row.line, cells: row.cells, ...cells.problem }
        : { line: row.line, cells: row.cells, record }
    }
  }
}

function whyUnwanted({ only }: ImportPlan, cells: readonly string[]): string | null {
  for (const [at, { header, values }] of only) {
    const value = (cells[at] ?? '').trim()
    if (!values.has(value.toLowerCase())) return `${header} is ${value === '' ? 'empty' : `"${value.slice(0, 100)}"`}`
  }
  return null
}
