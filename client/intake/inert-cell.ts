/** What stands before a row that was left out; no header a file of data would have, since mended rows are imported again. */
export const OWN_HEADERS = ['import file', 'import line', 'import outcome', 'import reason']

/** What a spreadsheet takes for the beginning of a formula, in narrow letters and wide ones; a negative number is none. */
const FORMULA = /^(?:[=+@\t\r＝＋－＠]|-(?!\d[\d.,]*$))/

/** A cell of a CSV file, kept from running as a formula when people open the file: such a cell begins with an apostrophe. */
function inertCell(cell: string): string {
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** The cell as it was before it was kept from running. */
export function withoutMark(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
}

/** A line of a CSV file. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(inertCell).join(',')}\n`
}
