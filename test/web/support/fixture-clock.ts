/** The moment at which the pages are tested: Tuesday 20 January 2026, 10:42 in Berlin. */
export const BEGIN = Date.parse('2026-01-20T09:42:00Z')

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** ISO text of a moment, minutes from the beginning. */
export const at = (minutes: number): string => new Date(BEGIN + minutes * MINUTE).toISOString()
export const hours = (n: number): number => n * HOUR
export const minutes = (n: number): number => n * MINUTE
/** Minutes in a day, to write days with `at`. */
export const DAY = 24 * 60
