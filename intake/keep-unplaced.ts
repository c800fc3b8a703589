import type { Tx } from '../db/pool.ts'
import { keepWaiting } from '../db/waiting-signals.ts'
import { waitingTerms } from '../domain/identity/waiting-terms.ts'
import { registrableDomain } from './registrable-domain.ts'
import type { WireSignal } from './wire-signal.ts'

/** Keeps of signals that were stored without an account what is needed to place them once it turns up; answers what they wait for. */
export async function keepUnplaced(
  tx: Tx,
  unplaced: readonly Pick<WireSignal, 'source' | 'id' | 'account' | 'person'>[],
): Promise<string[]> {
  const waiting = unplaced.map(({ source, id, account, person }) => {
    const domains = [registrableDomain(person?.email ?? null), registrableDomain(account.domain)]
    const visitor = person?.anonymousId ? { source, id: person.anonymousId } : null
    const terms = waitingTerms({
      explicitKey: account.key,
      personKey: person?.key ?? null,
      email: person?.email ?? null,
      visitor,
      domains: domains.filter(domain => domain !== null),
      name: account.name,
    })
    return { source, id, hint: { account, person }, terms }
  })
  await keepWaiting(tx, waiting)
  return waiting.flatMap(({ terms }) => terms)
}
