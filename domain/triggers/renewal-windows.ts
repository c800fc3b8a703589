/** A contract as far as its renewal goes; days are numbers since 1970. `told` is the window told last, in days before the end. */
export interface RenewingContract {
  id: string
  starts: number
  ends: number
  told: number | null
}

/** What is to be told of contracts on a day, what to remember, and the next day on which there is something. */
export interface RenewalWindows {
  tell: { contract: string; window: number; days: number; ends: number }[]
  /** the window to remember of a contract, where it changes; null = none has begun, all of them are to come again */
  remember: { contract: string; told: number | null }[]
  /** null = none to come */
  next: number | null
}

/**
 * Which renewal windows have begun (`before`: days before a contract's end, such as 120, 90 and 30)? Each is told once, when
 * its day comes. A contract learned late, or looked at late, tells only of the window it stands in, not of those passed by. A
 * date that moves arms them again: what lies ahead of the new date comes anew, and the window it stands in is told unless it
 * was the last one told, so that a corrected day or two says nothing twice.
 */
export function renewalWindows(
  contracts: readonly RenewingContract[],
  before: readonly number[],
  today: number,
): RenewalWindows {
  const result: RenewalWindows = { tell: [], remember: [], next: null }
  const windows = [...new Set(before)].sort((a, b) => b - a)
  for (const { id, starts, ends, told } of contracts) {
    if (ends < today || starts > today) {
      if (starts > today) result.next = earlier(result.next, Math.max(starts, ends - (windows[0] ?? 0)))
      continue
    }
    const days = ends - today
    const inside = windows.findLast(window => days <= window) ?? null
    if (inside !== told) result.remember.push({ contract: id, told: inside })
    if (inside !== null && inside !== told) result.tell.push({ contract: id, window: inside, days, ends })
    const ahead = windows.find(window => window < days)
    if (ahead !== undefined) result.next = earlier(result.next, ends - ahead)
  }
  return result
}

function earlier(a: number | null, b: number): number {
  return a === null ? b : Math.min(a, b)
}
