import type { CsvRow } from './cut-records.ts'
import { OWN_HEADERS, withoutMark } from './inert-cell.ts'

/** A file whose header has been read. */
export interface OpenTable {
  headers: string[]
  /** of the text; `xlsx` for a workbook */
  encoding: string
  /** the sign between cells; none in a workbook */
  delimiter: string
  /** the sheet of a workbook */
  sheet: string | null
  /** headers that stand there more than once: the first of them is read */
  repeated: string[]
  rows: AsyncGenerator<CsvRow>
}

/** Thrown when a file cannot be read at all: no text, no header, far too wide. */
export class UnreadableFile extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'UnreadableFile'
    this.code = code
  }
}

const MOST_COLUMNS = 5_000
const SHOWN = 2_000

/** The headers in the first row. Throws {@link UnreadableFile}. */
export function headersOf(header: IteratorResult<CsvRow, unknown>): Pick<OpenTable, 'headers' | 'repeated'> {
  if (header.done) throw new UnreadableFile('csv_empty', 'the file is empty: it needs a header line at least')
  if ('bad' in header.value) {
    throw new UnreadableFile('csv_header', `the header line cannot be read: ${header.value.bad}`)
  }
  const { cells } = header.value
  if (cells.length > MOST_COLUMNS) {
    throw new UnreadableFile('csv_columns', `the header has ${cells.length} columns, at most ${MOST_COLUMNS} are read`)
  }
  const headers = cells.map(name => name.replaceAll('\0', '').trim())
  return {
    headers,
    repeated: [...new Set(headers.filter((name, i) => name !== '' && headers.indexOf(name) !== i))],
  }
}

/**
 * Sorts out rows that are not as wide as the header, or hold what no database takes. Rows of a file of ours with rows that were
 * left out come out as they first went in.
 */
export async function* checkedRows(
  rows: AsyncGenerator<CsvRow, unknown>,
  headers: readonly string[],
): AsyncGenerator<CsvRow> {
  const ours = OWN_HEADERS.every((name, i) => headers[i] === name)
  for await (const row of rows) {
    const bad = 'bad' in row ? null : wrongWith(row.cells, headers.length)
    if ('bad' in row) yield row
    else if (bad !== null) yield { line: row.line, bad, text: row.cells.join(',').slice(0, SHOWN) }
    else yield ours ? { line: row.line, cells: row.cells.map(withoutMark) } : row
  }
}

function wrongWith(cells: readonly string[], width: number): string | null {
  if (cells.length < width) return `the row has ${cells.length} cells, the header ${width}`
  // some programs end every line with a delimiter
  if (cells.length > width && cells.slice(width).some(cell => cell.trim() !== '')) {
    return `the row has ${cells.length} cells, the header ${width}: a delimiter inside a cell needs quotes around it`
  }
  return cells.some(cell => cell.includes('\0')) ? 'the row holds a NUL character' : null
}
