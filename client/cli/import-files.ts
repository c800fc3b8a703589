import { access } from 'node:fs/promises'
import type { ImportReport } from '../http/import-answers.ts'
import { IMPORT_KINDS, type ImportKind } from '../intake/import-fields.ts'
import { type Mapping, NEWEST_IS_TODAY } from '../intake/mapping.ts'
import { SYSTEMS } from '../intake/presets.ts'
import { unknownKind } from '../intake/read-mapping.ts'
import { ApiClient } from './call-api.ts'
import { ErrorFile } from './error-file.ts'
import { EXIT, Failure } from './failure.ts'
import { importOne } from './import-one.ts'
import type { ImportOptions } from './import-options.ts'
import { reportText } from './import-text.ts'
import { checkMapping, loadMapping } from './load-mapping.ts'
import { daysToToday, inImportOrder } from './look-at-files.ts'
import { printData, say } from './print.ts'

/** A kind of rows, or `auto`: the headers tell. */
const AUTO = 'auto'

/**
 * Sends files to a stack, one after the other, and prints what became of each. Answers the exit code: 4 when not one row
 * could be used.
 */
export async function importFiles(kindText: string, given: string[], options: ImportOptions): Promise<number> {
  const kind = kindOf(kindText)
  const { from, sheet = null, limit = null } = options
  if (from !== undefined && !SYSTEMS.includes(from)) {
    const message = `no exports of "${from}" are known: ${SYSTEMS.join(', ')}`
    throw new Failure('usage', 'system_unknown', message)
  }
  if (options.saveMap !== undefined && given.length > 1) {
    throw new Failure('usage', 'save_map_of_many', '--save-map writes the mapping of one file: name one')
  }
  // told before anything is sent
  for (const file of given) if (file !== '-') await access(file)
  const loaded = options.map === undefined ? null : await loadMapping(options.map, kind)
  const api = await ApiClient.open(options)
  const wish = { system: from ?? null, kind }
  const files = kind === null && given.length > 1 ? await inImportOrder(given, wish, sheet) : given
  const shift = options.shift ?? loaded?.mapping.shift
  const moves = shift === NEWEST_IS_TODAY
  const look = { mapping: loaded?.mapping ?? null, wish, limit, sheet }
  const days = moves ? await daysToToday(files, look) : shift
  const mapping = mappingWith(loaded?.mapping ?? null, days)
  const errors = options.errors === undefined ? null : await ErrorFile.create(options.errors)
  const reports: (Omit<ImportReport, 'file'> & { file: string })[] = []
  try {
    for (const file of files) {
      const report = await importOne({ api, kind: kind ?? AUTO, file, mapping, errors, options }).catch(
        (error: unknown) => {
          throw loaded ? checkMapping(loaded, error) : error
        },
      )
      reports.push({ ...report, file })
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

function mappingWith(mapping: Mapping | null, days: number | undefined): Mapping | null {
  if (days === undefined) return mapping
  return { ...mapping, shift: days }
}

function kindOf(text: string): ImportKind | null {
  if (text === AUTO) return null
  const kind = IMPORT_KINDS.find(name => name === text)
  if (kind === undefined) throw new Failure('usage', 'import_kind_unknown', unknownKind(text))
  return kind
}
