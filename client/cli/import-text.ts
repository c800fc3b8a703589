import type { ImportReport, ImportStart } from '../http/import-answers.ts'
import { colours as pc } from './colours.ts'
import { list, sections, table } from './print.ts'

const SIGNS: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' }

/** How a file was understood, before its rows go in. */
export function startText(file: string, start: ImportStart): string {
  const columns = Object.entries(start.columns).map(([field, header]) =>
    field === header ? field : `${field} ← ${header}`,
  )
  const sign = SIGNS[start.delimiter] ?? start.delimiter
  const form =
    start.encoding === 'xlsx'
      ? `workbook${start.sheet === null ? '' : `, sheet ${start.sheet}`}`
      : `${start.encoding}, ${sign} between cells`
  return list([
    [`${file}`, `${start.kind}, ${form}${start.dryRun ? pc.yellow(', dry run: nothing is changed') : ''}`],
    ['  known as', start.preset ?? ''],
    ['  read', columns.join(', ')],
    ['  not read', start.unread.join(', ')],
    ['  twice there', start.repeated.length === 0 ? '' : `${start.repeated.join(', ')}: the first is read`],
    ['  role', start.role && `${start.role}, where the file says none`],
    ['  dates', start.shiftDays === 0 ? '' : `all moved by ${start.shiftDays} days`],
    [
      '  ids',
      start.kind === 'signals' && start.columns['id'] === undefined
        ? 'made from the content: two rows that say the same are one'
        : '',
    ],
  ])
}

/** What became of a file. */
export function reportText({
  file,
  counts,
  seconds,
  dryRun,
  complaintsLeftOut,
}: Omit<ImportReport, 'file'> & { file: string }): string {
  if (!counts) return `${file}: nothing was read`
  const title = `${file}: ${counts.rows} rows in ${seconds.toFixed(1)} s${dryRun ? ' (dry run, nothing was changed)' : ''}`
  const reasons = Object.entries(counts.reasons).map(([why, { status, rows }]) => [rows, status, why] as const)
  const entered = `${counts.settled} looked at again, ${counts.entered} journeys began`
  return sections([
    [
      title,
      list([
        ['new', counts.new],
        ['changed', counts.changed],
        ['same', counts.same],
        ['rejected', counts.rejected === 0 ? '' : counts.rejected],
        ['unresolved', counts.unresolved === 0 ? '' : counts.unresolved],
        [
          'accounts',
          counts.accounts === 0 ? 'none changed' : `${counts.accounts} changed${dryRun ? '' : `, ${entered}`}`,
        ],
      ]),
    ],
    ['Left out', reasons.length === 0 ? '' : table(['rows', '', 'why'], reasons)],
    ['', complaintsLeftOut === 0 ? '' : `${complaintsLeftOut} more rows were left out and are only counted`],
  ])
}
