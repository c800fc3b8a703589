import { z } from 'zod'
import type { Settings } from '../../language/settings.ts'
import { guessColumns } from '../intake/guess-columns.ts'
import { IMPORT_KINDS, importFields } from '../intake/import-fields.ts'
import { Mapping } from '../intake/mapping.ts'
import { neededFields, resolveMapping } from '../intake/resolve-mapping.ts'
import type { Upload } from './read-upload.ts'

/** How a file would be read: its columns with samples, and which field each would be. */
export const ImportPreview = z.object({
  kind: z.enum(IMPORT_KINDS),
  preset: z.string().nullable(),
  encoding: z.string(),
  delimiter: z.string(),
  /** the sheet of a workbook that is read; null = the first */
  sheet: z.string().nullable(),
  headers: z.array(z.string()),
  repeated: z.array(z.string()),
  /** the first rows, as cells */
  samples: z.array(z.array(z.string())),
  /** the fields of the kind; `needed`: one of each list must have a column */
  fields: z.array(z.string()),
  needed: z.array(z.array(z.string())),
  /** kinds of signal a row may be */
  signals: z.array(z.object({ kind: z.string(), title: z.string() })),
  mapping: Mapping,
  /** why it cannot be imported like this; null = it can */
  problem: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type ImportPreview = z.infer<typeof ImportPreview>

const SAMPLES = 5

/** Reads the first rows of a file and says how all of it would be read. */
export async function previewUpload(
  { table, kind, preset, mapping }: Upload,
  settings: Settings,
): Promise<ImportPreview> {
  const samples: string[][] = []
  for await (const row of table.rows) {
    if ('cells' in row) samples.push(row.cells.map(cell => cell.slice(0, 200)))
    if (samples.length === SAMPLES) break
  }
  const fields = importFields(kind, settings)
  const guessed = [...guessColumns(fields, table.headers)].map(
    ([field, at]) => [field, table.headers[at] ?? ''] as const,
  )
  const whole: Mapping = { ...mapping, kind, columns: mapping.columns ?? Object.fromEntries(guessed) }
  const resolved = resolveMapping(kind, whole, table.headers, settings)
  return {
    kind,
    preset,
    encoding: table.encoding,
    delimiter: table.delimiter,
    sheet: table.sheet,
    headers: table.headers,
    repeated: table.repeated,
    samples,
    fields: Object.keys(fields),
    needed: neededFields(kind),
    signals: Object.values(settings.signals)
      .filter(signal => signal.by === 'source')
      .map(signal => ({ kind: signal.kind, title: signal.title })),
    mapping: whole,
    problem: 'refused' in resolved ? { code: resolved.refused.code, message: resolved.refused.message } : null,
  }
}
