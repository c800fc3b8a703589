import { type CsvRow, RecordCutter } from './cut-records.ts'
import { decodeText, type Headed } from './decode-text.ts'
import { detectDelimiter } from './detect-delimiter.ts'
import { detectEncoding } from './detect-encoding.ts'
import { checkedRows, headersOf, type OpenTable, UnreadableFile } from './table.ts'

/**
 * Reads on in a CSV file of any usual make: byte-order mark or none, UTF-8, UTF-16, Windows-1252, comma, semicolon, tab or bar,
 * any line ends. Memory stays the same however long the file is, and a row that cannot be used costs itself and no other.
 * Throws {@link UnreadableFile}.
 */
export async function openCsv(headed: Headed): Promise<OpenTable> {
  const form = detectEncoding(headed.head)
  if ('noText' in form) {
    throw new UnreadableFile('csv_no_text', `this is ${form.noText}, not CSV; unpack it, or save it as CSV (UTF-8)`)
  }
  const { encoding } = form
  const start = new TextDecoder(encoding).decode(headed.head, { stream: true })
  // Excel's own way to name the delimiter
  const named = /^sep=([,;\t|])\r?\n/.exec(start)
  const delimiter = named?.[1] ?? detectDelimiter(start)
  const cutter = new RecordCutter(delimiter)
  const rows = allRows(decodeText(headed, encoding), cutter)
  if (named) await rows.next()
  const header = headersOf(await rows.next())
  cutter.width = header.headers.length
  return { ...header, encoding, delimiter, sheet: null, rows: checkedRows(rows, header.headers) }
}

async function* allRows(
  pieces: AsyncGenerator<{ text: string; final: boolean }>,
  cutter: RecordCutter,
): AsyncGenerator<CsvRow, undefined> {
  for await (const { text, final } of pieces) yield* cutter.cut(text, final)
  return undefined
}
