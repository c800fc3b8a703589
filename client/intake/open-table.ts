import { takeHead } from './decode-text.ts'
import { openCsv } from './read-csv.ts'
import { openXlsx } from './read-xlsx.ts'
import { type OpenTable, UnreadableFile } from './table.ts'

/** Opens a file of rows: a CSV of any usual make, or a workbook. `sheet` = the one to read of it. Throws {@link UnreadableFile}. */
export async function openTable(source: AsyncIterable<Uint8Array>, sheet: string | null = null): Promise<OpenTable> {
  const headed = await takeHead(source)
  const [a, b, c, d] = headed.head
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return openXlsx(headed, sheet)
  if (sheet === null) return openCsv(headed)
  throw new UnreadableFile('sheet_unknown', 'only workbooks have sheets, and this is text')
}
