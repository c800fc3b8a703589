import { basename } from 'node:path'
import type { ImportCounts } from '../../intake/import-file.ts'
import type { ImportReport } from '../http/import-answers.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { ApiClient } from './call-api.ts'
import type { ErrorFile } from './error-file.ts'
import { Failure } from './failure.ts'
import type { ImportOptions } from './import-options.ts'
import { startText } from './import-text.ts'
import { ProgressLine } from './progress-line.ts'
import { readJoined } from './read-joined.ts'
import { saveMapping } from './save-mapping.ts'
import { uploadFile } from './upload-file.ts'

interface OneFile {
  api: ApiClient
  /** a kind of rows, or `auto` */
  kind: string
  file: string
  mapping: Mapping | null
  errors: ErrorFile | null
  options: ImportOptions
}

/** Sends one file, shows how it goes, and answers what became of it. */
export async function importOne({ api, kind, file, mapping, errors, options }: OneFile): Promise<ImportReport> {
  const { dryRun = false, limit, source, from, sheet, as, saveMap } = options
  const beside = options.with ?? []
  // what is joined goes out as text
  const sent = beside.length === 0 ? sheet : undefined
  const said = { limit: limit === undefined ? undefined : String(limit), source, from, sheet: sent }
  const query = {
    ...(dryRun ? { dryRun: 'true' } : {}),
    ...Object.fromEntries(Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined)),
    ...(file === '-' ? {} : { file: basename(file) }),
  }
  const progress = new ProgressLine(process.stderr)
  try {
    for await (const line of uploadFile(api, kind, await readJoined(file, beside, sheet ?? null), {
      mapping,
      query,
      as,
    })) {
      switch (line.is) {
        case 'start':
          progress.say(startText(file, line))
          errors?.begin(line.headers)
          if (saveMap !== undefined) await saveMapping(saveMap, line)
          break
        case 'complaint':
          errors?.add(file, line)
          break
        case 'progress':
          progress.show(progressText(file, line.seconds, line.counts))
          break
        case 'report':
          return line
        default:
          line satisfies never
      }
    }
  } finally {
    progress.end()
  }
  const message = `the stack stopped answering while it read ${file}. What was taken stays; run it again to go on`
  throw new Failure('failed', 'import_cut', message)
}

function progressText(file: string, seconds: number, counts: ImportCounts): string {
  if (counts.toSettle > 0) {
    return `${file}: looking at changed accounts, ${counts.settled} of ${counts.toSettle}; ${counts.entered} journeys begin`
  }
  const rate = Math.round(counts.rows / Math.max(seconds, 0.1))
  return `${file}: ${counts.rows} rows (${rate} a second), ${counts.new} new, ${counts.changed} changed, ${counts.same} the same`
}
