const UNITS: Readonly<Record<string, string>> = { bh: 'business hour', bd: 'business day' }

/** `4bh` as people say it; other lengths are short already. */
function lengthOf(short: string): string {
  const [, n = '', unit = ''] = /^(\d+)(\D+)$/.exec(short) ?? []
  const word = UNITS[unit]
  return word === undefined ? short : `${n} ${word}${n === '1' ? '' : 's'}`
}

/** What a mark of an SLA clock means, after the clock's name: `reaches 75%`, `is 4 business hours late`. */
export function markInWords(mark: string): string {
  const [kind, rest = ''] = mark.split(':')
  if (kind === 'late') return `is ${lengthOf(rest)} late`
  if (kind !== 'every') return rest === '100%' ? 'is breached' : `reaches ${rest}`
  const [length = '', times = ''] = rest.split('.')
  return `is late still: told for the ${ordinal(Number(times))} time, every ${lengthOf(length)}`
}

function ordinal(n: number): string {
  const tens = n % 100
  const suffix = tens > 10 && tens < 14 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')
  return `${n}${suffix}`
}
