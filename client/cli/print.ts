import Table from 'cli-table3'
import { colours as pc } from './colours.ts'
import type { Failure } from './failure.ts'

/** Prints data: one JSON document with `--json`, else as people read it. Only data goes to stdout. */
export function printData<T>(json: boolean | undefined, data: T, asText: (data: T) => string): void {
  const text = json ? JSON.stringify(data, null, 2) : asText(data)
  process.stdout.write(text === '' || text.endsWith('\n') ? text : `${text}\n`)
}

/** Says something beside the data, on stderr. */
export function say(line: string): void {
  process.stderr.write(`${line}\n`)
}

/** Says why a command did not do what it was asked to; with `--json` as one document. */
export function sayFailure(json: boolean, { code, message, details }: Failure): void {
  if (json) say(JSON.stringify({ code, message, details }))
  else say(`${pc.red('✗')} ${message}`)
}

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
}

/** Columns beside each other, no frame: easy to read and to cut with other tools. Nothing at all for no rows. */
export function table(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const made = new Table({
    head: head.map(word => pc.dim(word)),
    chars: BARE,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [] },
  })
  made.push(...rows.map(row => row.map(cell => (cell === null ? '-' : String(cell)))))
  return made
    .toString()
    .split('\n')
    .map(line => line.trimEnd())
    .join('\n')
}

/** Names and values below each other. */
export function list(pairs: readonly (readonly [string, string | number | null | undefined])[]): string {
  const told = pairs.filter(([, value]) => value !== null && value !== undefined && value !== '')
  const width = Math.max(0, ...told.map(([name]) => name.length))
  return told.map(([name, value]) => `${pc.dim(name.padEnd(width))}  ${value}`).join('\n')
}

/** Parts of a page with headings; those with nothing in them are left out. */
export function sections(parts: readonly (readonly [string, string])[]): string {
  const told = parts.filter(([, text]) => text !== '')
  return told.map(([title, text]) => (title === '' ? text : `${pc.bold(title)}\n${text}`)).join('\n\n')
}

/** A moment as short as it stays clear: `2026-03-31 09:00`, UTC. */
export function shortTime(iso: string | null): string | null {
  return iso === null ? null : iso.slice(0, 16).replace('T', ' ')
}

/** Bytes in words: `1.2 MB`. */
export function bytesInWords(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1_000)))
  const value = bytes / 1_000 ** power
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[power]}`
}
