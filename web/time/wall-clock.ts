/** An instant as a clock on the wall shows it. */
export interface WallClock {
  year: number
  /** 1 to 12 */
  month: number
  day: number
  /** 0 = Sunday */
  weekday: number
  hour: number
  minute: number
  /** days since 1 January 1970, to count days between two instants as people do */
  dayNumber: number
}

const DAY = 86_400_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Reads an instant (UTC milliseconds) in a zone; without one, in the reader's. */
export function wallClockAt(at: number, zone?: string): WallClock {
  const part = Object.fromEntries(
    formatFor(zone)
      .formatToParts(at)
      .map(p => [p.type, p.value]),
  )
  const [year, month, day] = [Number(part['year']), Number(part['month']), Number(part['day'])]
  const dayNumber = Date.UTC(year, month - 1, day) / DAY
  return {
    year,
    month,
    day,
    weekday: (dayNumber + 4) % 7,
    hour: Number(part['hour']),
    minute: Number(part['minute']),
    dayNumber,
  }
}

/** The instant at which the clock on the wall shows this; a time that a clock change skips is taken one hour later. */
export function instantOf(dayNumber: number, hour: number, minute: number, zone?: string): number {
  const wanted = dayNumber * DAY + hour * 3_600_000 + minute * 60_000
  let at = wanted
  // Twice: the first guess may lie on the other side of a clock change.
  for (let i = 0; i < 2; i++) {
    const shown = wallClockAt(at, zone)
    at += wanted - (shown.dayNumber * DAY + shown.hour * 3_600_000 + shown.minute * 60_000)
  }
  return at
}

function formatFor(zone: string | undefined): Intl.DateTimeFormat {
  const known = formats.get(zone ?? '')
  if (known) return known
  const made = new Intl.DateTimeFormat('en-US', {
    ...(zone === undefined ? {} : { timeZone: zone }),
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })
  formats.set(zone ?? '', made)
  return made
}
