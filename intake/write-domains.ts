import { addDomains } from '../db/import-domains.ts'
import type { Tx } from '../db/pool.ts'
import type { AccountRound, ParentLater } from './account-row.ts'
import { listedDomain } from './domain-lists.ts'
import type { BatchResult, ImportContext } from './import-batch.ts'
import { registrableDomain } from './registrable-domain.ts'

/**
 * Gives accounts their domains, those that can tell whose somebody is: not the great mail providers', not ours. One that
 * another account has too is kept, and told: what comes from it is ambiguous.
 */
export async function writeDomains(
  tx: Tx,
  ctx: ImportContext,
  round: AccountRound,
  result: BatchResult<ParentLater>,
): Promise<void> {
  const ours = new Set(ctx.defs.settings.workspace.ownDomains)
  const wanted: { n: number; domain: string; account: string }[] = []
  for (const { n, item } of round) {
    const { key, domain, domains } = item.record
    for (const text of [...(domain === null ? [] : [domain]), ...domains]) {
      const found = registrableDomain(text)
      if (found === null) result.leaveOut(n, 'domain is none', `"${text.slice(0, 100)}" holds no domain`)
      else if (listedDomain(found) === 'consumer-mail') {
        const says = `${found} is a mail domain of the public: it tells nothing of an employer`
        result.leaveOut(n, 'domain is shared', says)
      } else if (ours.has(found)) result.leaveOut(n, 'domain is ours', `${found} is one of our own domains`)
      else wanted.push({ n, domain: found, account: key })
    }
  }
  const { added, owners } = await addDomains(tx, wanted, ctx.source)
  const isNew = new Set(added.map(({ domain, account }) => `${domain} ${account}`))
  const told = new Set<string>()
  for (const { n, domain, account } of wanted) {
    const pair = `${domain} ${account}`
    if (!isNew.has(pair) || told.has(pair)) continue
    told.add(pair)
    if (result.outcomes[n] === 'same') result.outcomes[n] = 'changed'
    const others = (owners.get(domain) ?? []).filter(other => other !== account)
    if (others.length === 0) continue
    const says = `${others.join(', ')} ${others.length === 1 ? 'has' : 'have'} ${domain} too: what comes from it is ambiguous until it is decided`
    result.leaveOut(n, 'domain is ambiguous', says)
  }
}
