/** What deals are told apart by. Instants are UTC milliseconds. */
interface Deal {
  stage: string
  motion: string | null
  openedAt: number
  closedAt: number | null
}

/** The deals that count: open ones, and those closed since a moment (the start of the account's run; null = none of them). */
export function countingDeals<D extends Deal>(deals: readonly D[], closedSince: number | null): D[] {
  return deals.filter(deal => deal.stage === 'open' || (closedSince !== null && (deal.closedAt ?? 0) >= closedSince))
}

/** Those a motion may call its own: a deal of which no motion of the workspace is said is everybody's. */
export function dealsOf<D extends Deal>(deals: readonly D[], motion: string, motions: readonly string[]): D[] {
  return deals.filter(deal => deal.motion === motion || deal.motion === null || !motions.includes(deal.motion))
}

/** The newest open one, else the one that closed last. */
export function newestDeal<D extends Deal>(counting: readonly D[]): D | undefined {
  const open = counting.filter(deal => deal.stage === 'open')
  if (open.length > 0) return open.reduce((a, b) => (b.openedAt > a.openedAt ? b : a))
  return counting.length === 0 ? undefined : counting.reduce((a, b) => ((b.closedAt ?? 0) > (a.closedAt ?? 0) ? b : a))
}
