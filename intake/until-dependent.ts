import type { AccountMatch } from '../domain/identity/match-account.ts'
import type { WireSignal } from './wire-signal.ts'

/**
 * The matches of signals up to the first one whose account may hang on an earlier one: it names somebody an earlier one names
 * too, and was matched to another account. Once the earlier one is taken in, that person may be known, and tell.
 */
export function untilDependent(signals: readonly WireSignal[], matches: readonly AccountMatch[]): AccountMatch[] {
  const named = new Map<string, Set<string>>()
  for (const [n, { account, person }] of signals.entries()) {
    const match = matches[n]
    const found = match && 'account' in match ? match.account : null
    const names = [person?.key, person?.email?.toLowerCase(), person?.anonymousId].filter(
      name => typeof name === 'string',
    )
    const elsewhere = names.some(name => [...(named.get(name) ?? [])].some(other => other !== found))
    if (account.key === null && elsewhere) return matches.slice(0, n)
    if (found !== null) for (const name of names) named.set(name, (named.get(name) ?? new Set()).add(found))
  }
  return [...matches]
}
