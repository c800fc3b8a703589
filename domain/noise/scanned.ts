/** A click in a mail: when (UTC milliseconds), and on what. */
export interface Click {
  at: number
  link: string | null
}

const AT_ONCE = 5_000
const BURST = { within: 10_000, links: 3 }
const SAME_SECOND = { within: 999, links: 2 }

/** How far apart two clicks may be and still say something of each other, milliseconds. */
export const TOGETHER = BURST.within

/**
 * Which clicks of one person were a security scanner's rather than theirs? Scanners fetch links as the mail arrives (within 5
 * seconds of its going out), or all of them in one go: three different links within 10 seconds, or two within one (scoring guide,
 * 1.3: noise controls). Every click of such a burst is the scanner's, the first ones too, in whatever order they are told.
 * `sentAt` = when mails went out to that person. Answers one for each click, in their order.
 */
export function scannedClicks(clicks: readonly Click[], sentAt: readonly number[]): boolean[] {
  const sorted = clicks.map((click, n) => ({ ...click, n })).sort((a, b) => a.at - b.at)
  const scanned = clicks.map(({ at }) => sentAt.some(sent => sent <= at && at - sent <= AT_ONCE))
  for (const { within, links } of [BURST, SAME_SECOND]) {
    for (const [i, first] of sorted.entries()) {
      const burst = sorted.slice(i).filter(({ at }) => at - first.at <= within)
      if (new Set(burst.map(({ link }) => link)).size < links) continue
      for (const { n } of burst) scanned[n] = true
    }
  }
  return scanned
}

/** Does a link lead out of our mail: is it the one to unsubscribe, or to choose of it? Who clicks it shows no interest. */
export function leadsOut(link: string | null): boolean {
  return link !== null && /\/u\/[\w-]+\.[0-9a-f]{32}(\/preferences)?\/?($|[?#])/.test(link)
}
