import type { ImportReport } from '../http/import-views.ts'
import { IMPORT_KINDS, type ImportKind } from '../intake/import-fields.ts'
import { unknownKind } from '../intake/read-mapping.ts'
import { ApiClient } from './call-api.ts'
import { ErrorFile } from './error-file.ts'
import { EXIT, Failure } from './failure.ts'
import { importOne } from './import-one.ts'
import type { ImportOptions } from './import-options.ts'
import { reportText } from './import-text.ts'
import { checkMapping, loadMapping, shiftDays } from './load-mapping.ts'
import { printData, say } from './print.ts'

/**
 * Sends files to a stack, one after the other, and prints what became of each. Answers the exit code: 4 when not one row
 * could be used.
 */
export async function importFiles(kindText: string, files: string[], options: ImportOptions): Promise<number> {
  const kind = kindOf(kindText, options)
  const loaded = options.map === undefined ? null : await loadMapping(options.map, kind)
  const api = await ApiClient.open(options)
  const days = await shiftDays(kind, files, loaded?.mapping ?? null, options.limit ?? null)
  const mapping = loaded && { ...loaded.mapping, ...(days === null ? {} : { shift: days }) }
  const errors = options.errors === undefined ? null : await ErrorFile.create(options.errors)
  const reports: (ImportReport & { file: string })[] = []
  try {
    for (const file of files) {
      const report = await importOne({ api, kind, file, mapping, errors, options }).catch((error: unknown) => {
        throw loaded ? checkMapping(loaded, error) : error
      })
      reports.push({ file, ...report })
      if (report.status !== 'done') break
    }
  } finally {
    await errors?.close()
  }
  printData(options.json, reports, all => all.map(reportText).join('\n\n'))
  if (errors && errors.rows > 0) say(`${errors.rows} rows that were left out are in ${errors.path}`)
  const failed = reports.find(report => report.status !== 'done')
  if (failed) {
    const message = `the import ended early: ${failed.failure ?? failed.status}. What was taken stays; run it again to go on`
    throw new Failure('failed', 'import_failed', message, { id: failed.id })
  }
  const useless = reports.every(({ counts }) => counts !== null && counts.rows > 0 && counts.rejected === counts.rows)
  return useless ? EXIT.refused : EXIT.done
}

function kindOf(text: string, { from }: ImportOptions): ImportKind {
  if (from !== undefined) {
    throw new Failure(
      'usage',
      'not_available_yet',
      '--from is not available yet; write a mapping file and name it with --map',
    )
  }
  if (text === 'leads') throw new Failure('usage', 'not_available_yet', 'importing leads is not available yet')
  const kind = IMPORT_KINDS.find(name => name === text)
  if (kind === undefined) throw new Failure('usage', 'import_kind_unknown', unknownKind(text))
  return kind
}
