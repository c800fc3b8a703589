import { beginAct, finishAct, type IdentityAct } from '../db/identity-acts.ts'
import { markTouched } from '../db/import-progress.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { ancestorsOf, hangBelow, placesInTree, type TreePlace } from '../db/merged-accounts.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { IdentityRefusal } from './identity-refusal.ts'

/** Where an account hung before. */
export type ParentMoved = Pick<TreePlace, 'parent' | 'weight'>

/** Hangs an account below another one, or below nothing; `weight` = how much of it counts there. Circles are refused. */
export async function hangAccount(
  tx: Tx,
  defs: Definitions,
  { account, parent, weight, by }: { account: string; parent: string | null; weight: number | null; by: string },
): Promise<IdentityAct> {
  const keys = [account, ...(parent === null ? [] : [parent])]
  await lockAccounts(tx, keys)
  const places = await placesInTree(tx, keys)
  for (const key of keys) {
    if (!places.has(key)) throw new IdentityRefusal('unknown-account', `no account has the key ${key}`)
  }
  if (parent !== null) await refuseCircle(tx, account, parent)
  const act = await beginAct(tx, { act: 'parent', from: account, to: parent, by })
  const place = places.get(account)
  await hangBelow(tx, [account], parent, weight)
  await markTouched(tx, keys, defs.releaseId)
  const moved: ParentMoved = { parent: place?.parent ?? null, weight: place?.weight ?? 1 }
  return finishAct(tx, act, moved)
}

async function refuseCircle(tx: Tx, account: string, parent: string): Promise<void> {
  if (parent === account) throw new IdentityRefusal('circle', `${account} cannot hang below itself`)
  const above = await ancestorsOf(tx, parent)
  const at = above.indexOf(account)
  if (at === -1) return
  const way = [parent, ...above.slice(0, at + 1)].join(' below ')
  throw new IdentityRefusal('circle', `${parent} hangs below ${account} already (${way}): that would be a circle`)
}
