import { scanRecord } from './scan-record.ts'

const CANDIDATES = [',', ';', '\t', '|']
const RECORDS = 20

/** The sign between cells: the one by which the first records come apart into equally many cells, and more than one. */
export function detectDelimiter(head: string): string {
  let best = ','
  let most = 0
  for (const candidate of CANDIDATES) {
    const score = scoreOf(head, candidate)
    if (score > most) [best, most] = [candidate, score]
  }
  return best
}

function scoreOf(head: string, delimiter: string): number {
  const counts: number[] = []
  for (let at = 0; counts.length < RECORDS && at < head.length; ) {
    const record = scanRecord(head, at, delimiter, false)
    if (record === 'more' || 'broken' in record) break
    if (record.cells.length > 1 || record.cells[0]?.trim() !== '') counts.push(record.cells.length)
    at = record.end
  }
  // a header alone, without a line break behind it
  const [first = head.split(delimiter).length, ...others] = counts
  if (first < 2) return 0
  const same = others.length === 0 ? 1 : others.filter(count => count === first).length / others.length
  // how alike the records are comes first, how many cells they have decides between two that fit
  return same * 1_000_000 + Math.min(first, 10_000)
}
