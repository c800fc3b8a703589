const DAY = /^(\d{4})-(\d{2})-(\d{2})$/
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/

/**
 * The moment a text names, UTC milliseconds; null for any other text. ISO 8601 and what databases write: a blank for the T,
 * no zone (then UTC), `UTC` for Z. A day alone is its midnight in UTC. Days such as 3/4/2026 are refused: nobody can
 * tell which is the month.
 */
export function readMoment(text: string): number | null {
  const day = DAY.exec(text)
  if (day) return valid(`${text}T00:00:00Z`, text)
  const time = TIME.exec(text)
  if (!time) return null
  const [, date = '', hour = '', minute = '', second = '00', fraction = '0', zone = 'Z'] = time
  const offset =
    zone === 'UTC' || zone === 'Z' ? 'Z' : zone.includes(':') ? zone : `${zone.slice(0, 3)}:${zone.slice(3)}`
  const clock = `${hour.padStart(2, '0')}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`
  return valid(`${date}T${clock}${offset}`, date)
}

/** JavaScript takes the 30th of February for the 2nd of March: the day must come out as it went in. */
function valid(iso: string, day: string): number | null {
  const at = Date.parse(iso)
  if (Number.isNaN(at)) return null
  const date = Number(day.slice(8))
  const civil = Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, date)
  return date <= 28 || new Date(civil).getUTCDate() === date ? at : null
}
