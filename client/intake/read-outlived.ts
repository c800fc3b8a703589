import type { Outlived } from '../../intake/outliving.ts'
import type { Cells } from './cells.ts'
import type { ReadRecord } from './read-rows.ts'

/** Reads, beside a record, what became of it in its system; `id` = the field it goes by there. */
export function readOutlived<R>(read: ReadRecord<R>, id: string): ReadRecord<Outlived<R>> {
  return (cells, ...about) => {
    const fate = readFate(cells, id)
    const wrong = cells.problem
    const record = read(cells, ...about)
    // what is wrong with the rest does not matter any more
    if (fate.id !== null && (fate.mergedInto !== null || fate.deleted === true)) cells.problem = wrong
    return { ...fate, record }
  }
}

function readFate(cells: Cells, id: string): Omit<Outlived<unknown>, 'record'> {
  return {
    id: cells.text(id, 200),
    deleted: cells.yesNo('deleted'),
    mergedInto: cells.text('mergedInto', 200),
    mergedIds: readIds(cells, 'mergedIds'),
  }
}

/** Ids in one cell: `[1286861, 60935]`, `76340251;46897301`. */
export function readIds(cells: Cells, field: string): string[] {
  const text = cells.text(field) ?? ''
  return text
    .replace(/^\[|\]$/g, '')
    .split(/[\s,;]+/)
    .map(id => id.replace(/^"|"$/g, ''))
    .filter(id => id !== '')
}
