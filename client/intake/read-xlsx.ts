import { streamXlsxRows } from 'hucre/xlsx'
import type { CsvRow } from './cut-records.ts'
import type { Headed } from './decode-text.ts'
import { checkedRows, headersOf, type OpenTable, UnreadableFile } from './table.ts'

/** The largest workbook taken, bytes as it is packed: of the strings in it a table is kept while it is read. */
const MOST_BYTES = 104_857_600

/**
 * Reads on in a workbook, one row after the other: the first sheet, or the one of that name. Numbers are as exact as they
 * stand there, dates ISO text, formulas what they came to. Throws {@link UnreadableFile}.
 */
export async function openXlsx(headed: Headed, sheet: string | null): Promise<OpenTable> {
  const rows = rowsOf(headed, sheet)
  const first = await rows.next()
  if (first.done && sheet !== null) {
    throw new UnreadableFile('sheet_unknown', `the workbook has no sheet "${sheet}", or there is nothing in it`)
  }
  const header = headersOf(first)
  return {
    ...header,
    encoding: 'xlsx',
    delimiter: '',
    sheet,
    rows: checkedRows(wide(rows, header.headers), header.headers),
  }
}

async function* rowsOf(headed: Headed, sheet: string | null): AsyncGenerator<CsvRow, undefined> {
  try {
    for await (const { index, values } of streamXlsxRows(bytesOf(headed), sheet === null ? {} : { sheet })) {
      const cells = values.map(textOf)
      if (cells.some(cell => cell !== '')) yield { line: index + 1, cells }
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('xlsx_unreadable', `the workbook cannot be read: ${(error as Error).message}`)
  }
  return undefined
}

/** Cells at the end of a row that are empty are not in the file. */
async function* wide(rows: AsyncGenerator<CsvRow, unknown>, headers: readonly string[]): AsyncGenerator<CsvRow> {
  for await (const row of rows) {
    if ('cells' in row) while (row.cells.length < headers.length) row.cells.push('')
    yield row
  }
}

function bytesOf({ head, rest }: Headed): ReadableStream<Uint8Array> {
  let sent = head.length
  return new ReadableStream<Uint8Array>({
    start: controller => controller.enqueue(head),
    async pull(controller) {
      const next = await rest.next()
      if (next.done) return controller.close()
      sent += next.value.length
      if (sent > MOST_BYTES) {
        throw new UnreadableFile('xlsx_large', `a workbook may have ${MOST_BYTES} bytes: save it as CSV`)
      }
      controller.enqueue(next.value)
    },
    async cancel() {
      await rest.return?.()
    },
  })
}

const MIDNIGHT = 'T00:00:00.000Z'

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const iso = Number.isNaN(value.getTime()) ? '' : value.toISOString()
    return iso.endsWith(MIDNIGHT) ? iso.slice(0, -MIDNIGHT.length) : iso
  }
  return String(value)
}
