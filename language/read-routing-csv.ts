import { parse } from 'csv-parse/sync'
import { mark, type SourceFile } from './places.ts'
import type { Report } from './problem-log.ts'
import type { Definition } from './read-source.ts'

interface Stretch {
  at: number
  end: number
}

/** What a spreadsheet leaves behind where it took a text for a date, a number or a formula. */
const MANGLED: readonly [RegExp, string][] = [
  [/^\d{1,2}[-./ ][A-Za-z]{3,9}\.?([-./ ]\d{2,4})?$/, 'a date'],
  [/^[A-Za-z]{3,9}[-./ ]\d{2,4}$/, 'a date'],
  [/^\d{1,2}[-./]\d{1,2}[-./]\d{2,4}$/, 'a date'],
  [/^\d+([.,]\d+)?E[+-]?\d+$/i, 'a number'],
  [/^#(REF|NAME|N\/A|VALUE|DIV\/0|NUM|NULL)/, 'a formula'],
]

/** Where each cell of a record stands, quotes left out. */
function cellsIn(raw: string, start: number, delimiter: string): Stretch[] {
  const cells: Stretch[] = []
  let [at, quoted] = [0, false]
  for (let i = 0; i <= raw.length; i++) {
    if (raw[i] === '"') quoted = !quoted
    if (i < raw.length && (quoted || raw[i] !== delimiter)) continue
    const text = raw.slice(at, i)
    const inner = text.trim().replace(/^"|"$/g, '')
    const from = at + Math.max(0, text.indexOf(inner))
    cells.push({ at: start + from, end: start + from + inner.length })
    at = i + 1
  }
  return cells
}

/** The character that parts most cells of the first line; spreadsheets differ by country. */
function delimiterOf(text: string): string {
  const line = /^[^#\r\n].*$/m.exec(text)?.[0] ?? ''
  const count = (mark: string): number => line.split(mark).length
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best))
}

/** Tells of cells that a spreadsheet has changed; they go on as `any`, so that nothing more is said of them. */
function unmangled(file: SourceFile, cells: readonly string[], places: readonly Stretch[], report: Report): string[] {
  return cells.map((text, i) => {
    const taken = MANGLED.find(([pattern]) => pattern.test(text.trim()))
    const place = places[i]
    if (!taken || !place) return text
    report({ file, ...place }, 'N5', {
      what: `a spreadsheet has taken this cell for ${taken[1]}`,
      why: 'What stood there before is lost, and the row would fit nobody, or the wrong ones.',
      fix: 'Format the column as text in the spreadsheet, and write the value again.',
    })
    return 'any'
  })
}

interface Parsed {
  record: string[]
  raw: string
}

/** Reads a routing table written as CSV into the definition a YAML file would give; its id is the file's name. */
export function readRoutingCsv(file: SourceFile, report: Report): Definition {
  const { text, path } = file
  const id = path.replace(/^.*\//, '').replace(/\.csv$/, '')
  // the one thing a table cannot say in its cells stands in a comment above them
  const pick = /^\uFEFF?#[ \t]*pick:[ \t]*(.+?)[ \t,;]*$/m.exec(text.split('\n', 1)[0] ?? '')?.[1]
  const delimiter = delimiterOf(text)
  const table: string[][] = []
  const tree = { routing: id, pick: pick ?? 'first match', table }
  const entries = new Map(Object.keys(tree).map(key => [key, { key: null, value: { at: 0, end: 1 } }]))
  mark(tree, { file, at: 0, end: text.length, entries })
  const definition: Definition = { kind: 'routing', id, tree, sound: true }
  const rows = new Map<number, { key: null; value: Stretch }>()
  try {
    const options = { delimiter, bom: true, comment: '#', comment_no_infix: true, raw: true }
    const parsed = parse(text, { ...options, relax_column_count: true, skip_empty_lines: true, trim: true })
    let from = 0
    for (const { record, raw } of parsed as unknown as Parsed[]) {
      const line = raw.replace(/[\r\n]+$/, '')
      const start = text.indexOf(line, from)
      from = start + line.length
      const places = cellsIn(line, start, delimiter)
      const cells =
        table.length > 0
          ? unmangled(file, record, places, report)
          : record.map(cell => (/^(assign|backup)$/.test(cell) ? `-> ${cell}` : cell))
      mark(cells, {
        file,
        at: start,
        end: from,
        entries: new Map(places.map((value, i) => [i, { key: null, value }])),
      })
      rows.set(table.length, { key: null, value: { at: start, end: from } })
      table.push(cells)
    }
  } catch (error) {
    const lines = (error as { lines?: unknown }).lines
    const at = file.lineStarts[typeof lines === 'number' ? Math.max(0, lines - 1) : 0] ?? 0
    report({ file, at, end: at + 1 }, 'N5', {
      what: 'this line is no CSV',
      why: 'Its cells cannot be told apart.',
      fix: 'Close every quote, and save the table as CSV again.',
    })
    definition.sound = false
  }
  mark(table, { file, at: 0, end: text.length, entries: rows })
  return definition
}
