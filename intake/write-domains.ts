import { takeDomains } from '../db/import-domains.ts'
import type { Tx } from '../db/pool.ts'
import { SHARED_DOMAINS } from '../domain/identity/shared-domains.ts'
import type { AccountRound, ParentLater } from './account-row.ts'
import type { BatchResult, ImportContext } from './import-batch.ts'
import { registrableDomain } from './resolve-account.ts'

/** Gives accounts their domains, those that can tell whose somebody is: not shared by the public, not ours, not another account's. */
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
      else if (SHARED_DOMAINS.has(found)) {
        result.leaveOut(
          n,
          'domain is shared',
          `${found} is a mail domain of the public: it tells nothing of an employer`,
        )
      } else if (ours.has(found)) result.leaveOut(n, 'domain is ours', `${found} is one of our own domains`)
      else wanted.push({ n, domain: found, account: key })
    }
  }
  const { owners, taken } = await takeDomains(tx, wanted, ctx.source)
  for (const { n, domain, account } of wanted) {
    const owner = owners.get(domain)
    if (owner !== account) {
      result.leaveOut(n, 'domain belongs to another account', `${domain} belongs to ${owner} already`)
    } else if (taken.has(domain) && result.outcomes[n] === 'same') result.outcomes[n] = 'changed'
  }
}
