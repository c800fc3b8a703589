/** Names a fact of the deals of one motion: `opportunity.stage (renewal)`. What stands outside of journeys and plays has no motion. */
export function ownDealFact(name: string, motion: string): string {
  return `${name} (${motion})`
}

/** The fact as it is declared, whosever deals are meant. */
export function declaredFact(name: string): string {
  return name.replace(/ \([^)]*\)$/, '')
}

/** Is it a fact of the deals of one motion? */
export function isOwnDealFact(name: string): boolean {
  return name.endsWith(')')
}
