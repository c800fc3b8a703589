/** A click in a mail, by whom and on what; times in UTC milliseconds. */
export interface Click {
  at: number
  link: string | null
}

const AT_ONCE = 5_000
const TOGETHER = 10_000
const MANY_LINKS = 3

/**
 * Was a mail's link opened by a security scanner rather than by its reader? Scanners fetch links as the mail arrives (within 5
 * seconds of being sent), or all of them in one go: the third different link within 10 seconds and what follows it (scoring
 * guide, 1.3: noise controls). The two before it were taken for a reader's, and stay. `sentAt` = when the last mail to that
 * person went out before the click, null = none is known; `earlier` = their clicks before this one.
 */
export function scanned(click: Click, sentAt: number | null, earlier: readonly Click[]): boolean {
  if (sentAt !== null && click.at - sentAt <= AT_ONCE) return true
  const together = earlier.filter(({ at, link }) => link !== click.link && Math.abs(click.at - at) <= TOGETHER)
  return new Set(together.map(({ link }) => link)).size >= MANY_LINKS - 1
}
