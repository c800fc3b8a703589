import { plainHeader } from './guess-columns.ts'
import { type OpenTable, UnreadableFile } from './table.ts'

/** A file whose rows say more of the rows of another one; `on` = a column of that one and the column here that says the same. */
export interface Beside {
  name: string
  table: OpenTable
  on: { column: string; theirs: string } | null
}

/**
 * A file with columns of others beside its own, as CSV: each row gets those of the first row of the other file with the same
 * id. What connectors part into tables comes together again. The other files are held in memory. Throws {@link UnreadableFile}.
 */
export async function* joinTables(main: OpenTable, others: readonly Beside[]): AsyncGenerator<Buffer> {
  const parts: { at: number; taken: number[]; rows: Map<string, string[]> }[] = []
  const headers = [...main.headers]
  for (const { name, table, on } of others) {
    const [column, theirs] = on === null ? sharedId(main, table, name) : [on.column, on.theirs]
    const [at, key] = [main.headers.indexOf(column), table.headers.indexOf(theirs)]
    if (at < 0 || key < 0) {
      const lacks = at < 0 ? `the file has no column "${column}"` : `${name} has no column "${theirs}"`
      throw new UnreadableFile('join_unknown', lacks)
    }
    const taken = [...table.headers.keys()].filter(i => !headers.includes(table.headers[i] ?? ''))
    headers.push(...taken.map(i => table.headers[i] ?? ''))
    const rows = new Map<string, string[]>()
    for await (const row of table.rows) {
      const id = 'cells' in row ? (row.cells[key] ?? '').trim() : ''
      if ('cells' in row && id !== '' && !rows.has(id)) rows.set(id, row.cells)
    }
    parts.push({ at, taken, rows })
  }
  yield lineOf(headers)
  for await (const row of main.rows) {
    if (!('cells' in row)) {
      yield Buffer.from(`${row.text.replaceAll(/[\r\n]+/g, ' ')}\n`)
      continue
    }
    const beside = parts.flatMap(({ at, taken, rows }) => {
      const found = rows.get((row.cells[at] ?? '').trim())
      return taken.map(i => found?.[i] ?? '')
    })
    yield lineOf([...row.cells.slice(0, main.headers.length), ...beside])
  }
}

/** The id both files have, by the name of its column. */
function sharedId(main: OpenTable, other: OpenTable, name: string): [column: string, theirs: string] {
  const shared = main.headers.flatMap((header): [string, string][] => {
    const plain = plainHeader(header)
    const theirs = other.headers.find(one => plainHeader(one) === plain)
    return theirs === undefined || header.startsWith('_') || !/id$/.test(plain) ? [] : [[header, theirs]]
  })
  const [only] = shared
  if (only && shared.length === 1) return only
  const says = shared.length === 0 ? 'no id' : `several ids: ${shared.map(([header]) => header).join(', ')}`
  throw new UnreadableFile('join_unclear', `the file and ${name} share ${says}; say it: ${name}:column=theirs`)
}

function lineOf(cells: readonly string[]): Buffer {
  const quoted = cells.map(cell => (/[",\n\r]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell))
  return Buffer.from(`${quoted.join(',')}\n`)
}
