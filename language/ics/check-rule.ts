import ICAL from 'ical.js'

/** Which parts may stand in a rule of each frequency. Others are counted wrongly by the library, or without end. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  YEARLY: ['BYMONTH', 'BYMONTHDAY', 'BYDAY'],
  MONTHLY: ['BYMONTHDAY', 'BYDAY', 'BYSETPOS'],
  WEEKLY: ['BYDAY'],
  DAILY: [],
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** What is wrong with a repetition, in words; null where there is none, or nothing is wrong with it. */
export function checkRule(rule: unknown): string | null {
  if (rule === null) return null
  if (!(rule instanceof ICAL.Recur)) return 'its repetition is none'
  const allowed = PARTS[rule.freq]
  if (!allowed) return `it repeats ${String(rule.freq).toLowerCase()}`
  const parts = Object.keys(rule.parts)
  const odd = parts.find(part => !allowed.includes(part))
  if (odd !== undefined) return `${rule.freq} with ${odd}`
  const [months, days] = [rule.parts['BYMONTH'] ?? [], rule.parts['BYMONTHDAY'] ?? []].map(list => list.map(Number))
  const never = months?.some(month => days?.some(day => Math.abs(day) > (LONGEST[month - 1] ?? 0)))
  return never ? 'it names a day its month does not have' : null
}
