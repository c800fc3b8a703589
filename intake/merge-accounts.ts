import { appendEntries } from '../db/append-entries.ts'
import { belongingsOf, type MovedBelongings, moveBelongings } from '../db/belongings.ts'
import { beginAct, finishAct, type IdentityAct } from '../db/identity-acts.ts'
import { markTouched } from '../db/import-progress.ts'
import { type JoinedPerson, joinPerson, sameAddress } from '../db/join-people.ts'
import type { LockedAccount } from '../db/lock-account.ts'
import { ancestorsOf, childrenOf, hangBelow, markMerged, type TreePlace } from '../db/merged-accounts.ts'
import { moveSignals } from '../db/move-signals.ts'
import { openRuns } from '../db/open-runs.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { IdentityRefusal } from './identity-refusal.ts'
import { lockPair } from './lock-pair.ts'
import { type MovedUsage, moveUsage } from './move-usage.ts'
import { recountSums } from './recount-sums.ts'

/** What a merge has moved. */
export interface MergeMoved extends MovedBelongings {
  /** people who were in both, by their address */
  joined: JoinedPerson[]
  usage: MovedUsage[]
  /** accounts that hung below the one that is merged away */
  children: string[]
  /** keys that meant it already */
  keys: string[]
  /** where the survivor hung, when it hung below the one that is merged away */
  survivorHung: Pick<TreePlace, 'parent' | 'weight'> | null
}

/**
 * Merges an account into another one: all that belongs to it, its signals, usage and children become the survivor's, its key
 * means the survivor for ever, its journeys are stopped. What the journeys did stays under its key. See docs/identity.md.
 * Whoever calls settles the survivor afterwards.
 */
export async function mergeAccounts(
  tx: Tx,
  defs: Definitions,
  { from, into, by, importId = null }: { from: string; into: string; by: string; importId?: string | null },
): Promise<IdentityAct> {
  const { accounts, places } = await lockPair(tx, from, into)
  const survivorHung = await survivorsPlace(tx, places.get(into), from)
  const act = await beginAct(tx, { act: 'merge', from, to: into, by, importId })
  const belongings = await belongingsOf(tx, from)
  await moveSignals(tx, act, from, into, 'all')
  const domainsThere = await moveBelongings(tx, from, into, belongings)
  const joined: JoinedPerson[] = []
  for (const pair of await sameAddress(tx, into, belongings.people)) joined.push(await joinPerson(tx, pair, act))
  const usage = await moveUsage(tx, from, into)
  const children = (await childrenOf(tx, from)).filter(child => child !== into)
  await hangBelow(tx, children, into)
  if (survivorHung) await hangBelow(tx, [into], places.get(from)?.parent ?? null)
  await stopJourneys(tx, accounts.get(from), by)
  const keys = await markMerged(tx, from, into)
  await recountSums(tx, defs.settings.scores, [from, into])
  await markTouched(tx, [into], defs.releaseId)
  const moved: MergeMoved = { ...belongings, domainsThere, joined, usage, children, keys, survivorHung }
  return finishAct(tx, act, moved)
}

/** Where the survivor hangs, if that is below the other one. Refused where something lies between: it would be its own ancestor. */
async function survivorsPlace(tx: Tx, place: TreePlace | undefined, from: string): Promise<MergeMoved['survivorHung']> {
  if (!place) return null
  const above = await ancestorsOf(tx, place.key)
  const at = above.indexOf(from)
  if (at > 0) {
    const between = above.slice(0, at).join(', ')
    const message = `${place.key} hangs below ${from} with ${between} between them: hang ${place.key} elsewhere first`
    throw new IdentityRefusal('circle', message)
  }
  return at === 0 ? { parent: place.parent, weight: place.weight } : null
}

/** The journeys of an account that is merged away end: what they were to do, the survivor's do. */
async function stopJourneys(tx: Tx, account: LockedAccount | undefined, by: string): Promise<void> {
  if (!account) return
  const runs = await openRuns(tx, account.key)
  await appendEntries(
    tx,
    account,
    runs.map(({ journey }) => ({ body: { kind: 'control', act: 'stop', by, as: 'done' }, journeys: [journey] })),
  )
}
