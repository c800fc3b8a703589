import { scanRecord } from './scan-record.ts'

/** A record of the file that can be used, or one that cannot, with the reason. `line` counts from 1, as editors do. */
export type CsvRow = { line: number; cells: string[] } | { line: number; bad: string; text: string }

/** The longest record: whatever is longer is a quote that was never closed, or no CSV. */
const MOST_CHARS = 1_048_576
const SHOWN = 2_000
const CR = 13
const LF = 10

/**
 * Cuts text that comes in pieces into records, and never holds more than the longest record. What cannot be read costs one
 * line: the lines that a stray quote swallowed are read again, each for itself.
 */
export class RecordCutter {
  /** cells a row has; 0 until the header has told */
  width = 0
  private text = ''
  private line = 1
  private dropping = false
  private readonly delimiter: string

  constructor(delimiter: string) {
    this.delimiter = delimiter
  }

  /** Takes the next piece and answers the records that are whole now; `final` = it was the last piece. */
  *cut(piece: string, final: boolean): Generator<CsvRow> {
    this.text += piece
    let at = this.dropping ? this.endOfDropped(final) : 0
    while (at < this.text.length) {
      const record = scanRecord(this.text, at, this.delimiter, final)
      if (record === 'more' && this.text.length - at <= MOST_CHARS) break
      if (record === 'more') {
        at = yield* this.giveUp(
          at,
          final,
          `the record is longer than ${MOST_CHARS} characters, or a quote is never closed`,
        )
      } else if ('broken' in record) {
        at = yield* this.giveUp(at, final, record.broken)
      } else if (record.breaks > 0 && this.width > 0 && record.cells.length !== this.width) {
        at = yield* this.giveUp(at, final, 'a quote opens here that swallows the lines below')
      } else {
        if (record.cells.length > 1 || record.cells[0] !== '') yield { line: this.line, cells: record.cells }
        this.line += record.breaks + 1
        at = record.end
      }
    }
    this.text = this.text.slice(at)
  }

  /** Gives up the line at hand; a line without an end in sight is dropped piece by piece. */
  private *giveUp(at: number, final: boolean, bad: string): Generator<CsvRow, number> {
    const end = lineEnd(this.text, at, final)
    yield { line: this.line, bad, text: this.text.slice(at, Math.min(end ?? at + SHOWN, at + SHOWN)).trimEnd() }
    this.dropping = end === null
    this.line += end === null ? 0 : 1
    return end ?? this.text.length
  }

  private endOfDropped(final: boolean): number {
    const end = lineEnd(this.text, 0, final)
    // half of a CRLF is kept until its other half is there
    if (end === null) return this.text.endsWith('\r') ? this.text.length - 1 : this.text.length
    this.dropping = false
    this.line += 1
    return end
  }
}

/** Where the line after this one begins; null when its end is not in sight. */
function lineEnd(text: string, from: number, final: boolean): number | null {
  for (let i = from; i < text.length; i += 1) {
    const code = text.charCodeAt(i)
    if (code === LF) return i + 1
    if (code !== CR) continue
    if (i + 1 >= text.length && !final) return null
    return text.charCodeAt(i + 1) === LF ? i + 2 : i + 1
  }
  return final ? text.length : null
}
