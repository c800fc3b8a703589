import { momentWords } from './moment-words.ts'
import { wallClockAt } from './wall-clock.ts'

/**
 * What the clock on the account's wall shows at a moment, where it shows something else than the reader's: `03:42 in Tokyo`.
 * Null where both show the same, or the zone is not one this browser knows.
 */
export function zoneWords(at: number, now: number, zone: string | null, own?: string): string | null {
  if (zone === null || !isZone(zone)) return null
  const [there, here] = [wallClockAt(at, zone), wallClockAt(at, own)]
  if (there.dayNumber === here.dayNumber && there.hour === here.hour && there.minute === here.minute) return null
  return `${momentWords(at, now, zone)} in ${zone.split('/').at(-1)?.replaceAll('_', ' ')}`
}

function isZone(zone: string): boolean {
  try {
    wallClockAt(0, zone)
    return true
  } catch (error) {
    // a newer table than the browser's may know zones it does not
    if (error instanceof RangeError) return false
    throw error
  }
}
