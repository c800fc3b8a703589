import { IMPORT_KINDS, type ImportKind } from '../intake/import-fields.ts'
import type { Mapping } from '../intake/mapping.ts'
import { newestMoment } from '../intake/newest-moment.ts'
import { openTable } from '../intake/open-table.ts'
import { findPreset, type Preset, type PresetWish, presetColumns } from '../intake/presets.ts'
import type { OpenTable } from '../intake/table.ts'
import { Failure } from './failure.ts'
import { readFileBytes } from './read-file-bytes.ts'

const DAY = 86_400_000

/** What must be there before what hangs on it. */
const ORDER: readonly ImportKind[] = [
  'staff',
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'campaigns',
  'assets',
  ...IMPORT_KINDS.filter(kind => kind !== 'merges' && kind !== 'deletions'),
  'merges',
  'deletions',
]

/** Files of several kinds in the order they are to go in; those that are not recognised come last. */
export async function inImportOrder(
  files: readonly string[],
  wish: PresetWish,
  sheet: string | null,
): Promise<string[]> {
  const ranks: { file: string; rank: number }[] = []
  for (const file of files) {
    const preset = file === '-' ? null : await presetOf(file, wish, sheet)
    ranks.push({ file, rank: preset === null ? ORDER.length : ORDER.indexOf(preset.kind) })
  }
  return ranks.sort((a, b) => a.rank - b.rank).map(({ file }) => file)
}

/**
 * The days all dates are moved by so that the newest is today: whole ones, so that no moment comes to lie ahead and the same
 * files give the same dates all day. It reads the files once, before they are sent.
 */
export async function daysToToday(
  files: readonly string[],
  {
    mapping,
    wish,
    limit,
    sheet,
  }: { mapping: Mapping | null; wish: PresetWish; limit: number | null; sheet: string | null },
): Promise<number> {
  let newest: number | null = null
  for (const file of files) {
    if (file === '-') {
      const message = `"newest is today" needs to read the file twice, and stdin is there once: name a file, or write shift as a number of days`
      throw new Failure('refused', 'shift_of_stdin', message)
    }
    const table = await openTable(readFileBytes(file), sheet)
    const preset = mapping?.columns === undefined ? findPreset(wish, table.headers) : null
    const kind = preset?.kind ?? wish.kind ?? mapping?.kind
    const by = preset === null ? mapping : { columns: Object.fromEntries(presetColumns(preset, table.headers)) }
    const at = kind === undefined ? null : await newestMoment(table, kind, by ?? {}, limit)
    if (at !== null && (newest === null || at > newest)) newest = at
  }
  return newest === null ? 0 : Math.floor((Date.now() - newest) / DAY)
}

async function presetOf(file: string, wish: PresetWish, sheet: string | null): Promise<Preset | null> {
  const table: OpenTable = await openTable(readFileBytes(file), sheet)
  await table.rows.return(undefined)
  return findPreset(wish, table.headers)
}
