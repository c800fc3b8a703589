/** One record of a CSV text. */
interface ScannedRecord {
  cells: string[]
  /** where the next record begins */
  end: number
  /** line breaks inside quoted cells, so that lines are counted as an editor shows them */
  breaks: number
}

/** Nothing more can be said before more text is there. */
export type Scanned = ScannedRecord | { broken: string } | 'more'

const QUOTE = 34
const CR = 13
const LF = 10
const BLANK = 32

/**
 * Reads the record that begins at `start`. Strict where leniency would swallow the rows that follow (a closing quote is
 * followed by a delimiter or the end of the line), lenient where nothing is lost: a quote inside a bare cell is a quote.
 * Lines end with LF, CRLF or CR, also mixed. `final`: no more text comes.
 */
export function scanRecord(text: string, start: number, delimiter: string, final: boolean): Scanned {
  const cells: string[] = []
  const separator = delimiter.charCodeAt(0)
  let breaks = 0
  let i = start
  for (;;) {
    const quote = quoteAt(text, i)
    if (quote < 0) {
      const from = i
      let code = text.charCodeAt(i)
      while (i < text.length && code !== separator && code !== LF && code !== CR) code = text.charCodeAt(++i)
      cells.push(text.slice(from, i))
    } else {
      const cell = scanQuoted(text, quote, final)
      if (cell === 'more' || 'broken' in cell) return cell
      cells.push(cell.value)
      breaks += cell.value.includes('\n') || cell.value.includes('\r') ? countBreaks(cell.value) : 0
      i = cell.end
      while (separator !== BLANK && text.charCodeAt(i) === BLANK) i += 1
    }
    if (i >= text.length) return final ? { cells, end: i, breaks } : 'more'
    const code = text.charCodeAt(i)
    if (code === LF) return { cells, end: i + 1, breaks }
    if (code === CR) {
      if (i + 1 >= text.length && !final) return 'more'
      return { cells, end: text.charCodeAt(i + 1) === LF ? i + 2 : i + 1, breaks }
    }
    if (code !== separator) return { broken: 'something stands behind a closing quote, or a quote is never closed' }
    i += 1
  }
}

/** Where a cell's opening quote is, blanks before it passed over; -1 for a bare cell. */
function quoteAt(text: string, at: number): number {
  let i = at
  while (text.charCodeAt(i) === BLANK) i += 1
  return text.charCodeAt(i) === QUOTE ? i : -1
}

function scanQuoted(
  text: string,
  quote: number,
  final: boolean,
): { value: string; end: number } | { broken: string } | 'more' {
  let from = quote + 1
  let value = ''
  for (;;) {
    const close = text.indexOf('"', from)
    if (close < 0) return final ? { broken: 'a quote is never closed' } : 'more'
    if (close + 1 >= text.length && !final) return 'more'
    value += text.slice(from, close)
    if (text.charCodeAt(close + 1) !== QUOTE) return { value, end: close + 1 }
    value += '"'
    from = close + 2
  }
}

/** Line breaks in a text: LF, CRLF and CR each count once. */
function countBreaks(text: string): number {
  return (text.match(/\r\n|\n|\r/g) ?? []).length
}
