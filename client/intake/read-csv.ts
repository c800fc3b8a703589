import { type CsvRow, RecordCutter } from './cut-records.ts'
import { decodeText, takeHead } from './decode-text.ts'
import { detectDelimiter } from './detect-delimiter.ts'
import { detectEncoding, type Encoding } from './detect-encoding.ts'

/** A file whose header has been read. */
export interface OpenCsv {
  headers: string[]
  encoding: Encoding
  delimiter: string
  /** headers that stand there more than once: the first of them is read */
  repeated: string[]
  rows: AsyncGenerator<CsvRow>
}

/** Thrown when a file cannot be read at all: no text, no header, far too wide. */
export class UnreadableCsv extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'UnreadableCsv'
    this.code = code
  }
}

const MOST_COLUMNS = 5_000
const SHOWN = 2_000

/**
 * Opens a CSV file of any usual make: byte-order mark or none, UTF-8, UTF-16, Windows-1252, comma, semicolon, tab or bar,
 * any line ends. Memory stays the same however long the file is, and a row that cannot be used costs itself and no other.
 * Throws {@link UnreadableCsv}.
 */
export async function openCsv(source: AsyncIterable<Uint8Array>): Promise<OpenCsv> {
  const headed = await takeHead(source)
  const form = detectEncoding(headed.head)
  if ('noText' in form) {
    throw new UnreadableCsv('csv_no_text', `this is ${form.noText}, not CSV; unpack it, or save it as CSV (UTF-8)`)
  }
  const { encoding } = form
  const start = new TextDecoder(encoding).decode(headed.head, { stream: true })
  // Excel's own way to name the delimiter
  const named = /^sep=([,;\t|])\r?\n/.exec(start)
  const delimiter = named?.[1] ?? detectDelimiter(start)
  const cutter = new RecordCutter(delimiter)
  const rows = allRows(decodeText(headed, encoding), cutter)
  if (named) await rows.next()
  const headers = headersOf(await rows.next())
  cutter.width = headers.length
  const repeated = [...new Set(headers.filter((name, i) => name !== '' && headers.indexOf(name) !== i))]
  return { headers, encoding, delimiter, repeated, rows: checkedRows(rows, headers.length) }
}

function headersOf(header: IteratorResult<CsvRow, undefined>): string[] {
  if (header.done) throw new UnreadableCsv('csv_empty', 'the file is empty: it needs a header line at least')
  if ('bad' in header.value) {
    throw new UnreadableCsv('csv_header', `the header line cannot be read: ${header.value.bad}`)
  }
  const { cells } = header.value
  if (cells.length > MOST_COLUMNS) {
    throw new UnreadableCsv('csv_columns', `the header has ${cells.length} columns, at most ${MOST_COLUMNS} are read`)
  }
  return cells.map(name => name.replaceAll('\0', '').trim())
}

async function* allRows(
  pieces: AsyncGenerator<{ text: string; final: boolean }>,
  cutter: RecordCutter,
): AsyncGenerator<CsvRow, undefined> {
  for await (const { text, final } of pieces) yield* cutter.cut(text, final)
  return undefined
}

/** Sorts out rows that are not as wide as the header, or hold what no database takes. */
async function* checkedRows(rows: AsyncGenerator<CsvRow>, width: number): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    const bad = 'bad' in row ? null : wrongWith(row.cells, width)
    yield 'bad' in row || bad === null ? row : { line: row.line, bad, text: row.cells.join(',').slice(0, SHOWN) }
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
