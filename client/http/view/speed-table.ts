import { listSpeedCases } from '../../../db/speed-accounts.ts'
import { readSpeedTable, type SpeedBy, type SpeedRow, type SpeedWhat } from '../../../db/speed-table.ts'
import { fillIn } from '../../../domain/task/fill-in.ts'
import { encodeCursor } from '../cursor.ts'
import type { SpeedCases, SpeedLine, SpeedTable } from '../speed-answers.ts'
import type { Reading } from './reading.ts'
import { iso, staffView } from './refs.ts'

/** What is counted, and how: printed beside the numbers. */
const DEFINITION =
  'Speed to engage: of each run of a play the first thing it asked a colleague for. System: from what led to it (the signal as ' +
  'it occurred, else the decision) until somebody had it. Human: from then until it was done. Touches: what a cadence planned ' +
  'and was due while its play ran; in time is within as much open time as a working day has, whatever held it up. Adherence: in ' +
  'time of all that were due. All in working time of the workspace’s calendar; accounts that a holdout leaves alone are left out ' +
  'of touches. A touch that goes out by itself is nobody’s.'

const NONE: SpeedRow = {
  ...{ key: null, total: true, engaged: 0, waiting: 0, unassigned: 0, kept: 0, late: 0, missed: 0 },
  ...{ system: { median: null, p90: null }, human: { median: null, p90: null } },
}

/** The table of speed to engage and adherence to patterns of touches, since a moment (UTC milliseconds). */
export async function speedTable(reading: Reading, by: SpeedBy, since: number): Promise<SpeedTable> {
  const all = await readSpeedTable(reading.db, by, since)
  const total = all.find(row => row.total) ?? NONE
  const rows = all.filter(row => !row.total).map(row => line(row, titleOf(reading, by, row.key)))
  return { definition: DEFINITION, by, since: iso(since), total: line(total, 'All'), rows }
}

function line({ key, total: _, ...row }: SpeedRow, title: string): SpeedLine {
  const due = row.kept + row.late + row.missed
  return { key, title, ...row, adherence: due === 0 ? null : row.kept / due }
}

function titleOf({ settings, staff }: Reading, by: SpeedBy, key: string | null): string {
  if (key === null) return by === 'tier' ? 'No tier' : 'Nobody'
  switch (by) {
    case 'team':
      return settings.workspace.team.find(role => role.id === key)?.title ?? key
    case 'rep':
      return staff.get(key)?.name ?? key
    case 'tier':
      return `Tier ${key}`
    case 'play':
      return settings.plays[key]?.title ?? key
    default:
      return by satisfies never
  }
}

/** The accounts behind a number of the table, the newest case first. */
export async function speedCases(
  reading: Reading,
  q: {
    by: SpeedBy
    key: string | null | undefined
    what: SpeedWhat
    since: number
    after: [number, string] | null
    limit: number
  },
): Promise<SpeedCases> {
  const { settings } = reading
  const found = await listSpeedCases(reading.db, { ...q, limit: q.limit + 1 })
  const page = found.slice(0, q.limit)
  const last = found.length > q.limit ? page.at(-1) : undefined
  return {
    items: page.map(({ place: _, play, thing, rep, at, doneAt, ...rest }) => ({
      ...rest,
      play: { id: play, title: settings.plays[play]?.title ?? play },
      thing: fillIn(settings.tasks[thing]?.title ?? thing, name =>
        name === 'account.name' ? rest.account.name : 'them',
      ),
      rep: staffView(reading, rep),
      at: iso(at),
      doneAt: iso(doneAt),
    })),
    next: last ? encodeCursor([last.place, last.id]) : null,
  }
}

const COLUMNS: readonly [title: string, cell: (line: SpeedLine) => string | number | null][] = [
  ['of', row => row.title],
  ['engaged', row => row.engaged],
  ['waiting', row => row.waiting],
  ['unassigned', row => row.unassigned],
  ['system median, minutes', row => minutes(row.system.median)],
  ['system p90, minutes', row => minutes(row.system.p90)],
  ['human median, minutes', row => minutes(row.human.median)],
  ['human p90, minutes', row => minutes(row.human.p90)],
  ['touches in time', row => row.kept],
  ['touches late', row => row.late],
  ['touches missed', row => row.missed],
  ['adherence', row => row.adherence && Math.round(row.adherence * 1000) / 1000],
]

const minutes = (ms: number | null): number | null => ms && Math.round(ms / 600) / 100

/** The table as lines of a file: titles, all together, each row, and the definition at the end. */
export function speedCells({ total, rows, definition }: SpeedTable): string[][] {
  const lines = [total, ...rows].map(row => COLUMNS.map(([, cell]) => String(cell(row) ?? '')))
  return [COLUMNS.map(([title]) => title), ...lines, [definition]]
}
