const DAY = 86_400_000

/** How many people use the product on a day: the usual number, fewer at weekends, a little noise that is the same each time. */
export function usersOn(account: string, usual: number, at: number): number {
  const weekday = new Date(at).getUTCDay()
  const share = weekday === 0 || weekday === 6 ? 0.85 : 1
  return Math.max(0, Math.round(usual * share * (0.94 + 0.12 * noise(`${account}/${Math.floor(at / DAY)}`))))
}

/** A number from 0 to 1 that only depends on the text. */
export function noise(text: string): number {
  let hash = 2_166_136_261
  for (const char of text) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 16_777_619)
  return ((hash >>> 0) % 10_000) / 10_000
}
