import { accountsOfDeals, joinDeal } from '../db/join-deals.ts'
import { peopleByKey } from '../db/join-people.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { markDeleted } from '../db/mark-deleted.ts'
import { mergeUndone } from '../db/merge-undone.ts'
import { idsMeaning, type MergedRecord, noteMerges, recordsHere, renamePerson, survivorsOf } from '../db/merged-ids.ts'
import type { Tx } from '../db/pool.ts'
import { IdentityRefusal } from './identity-refusal.ts'
import type { ImportContext } from './import-batch.ts'
import { joinTwoPeople } from './join-two-people.ts'
import { mergeAccounts } from './merge-accounts.ts'

/** A record that was merged into another one, by their ids. */
export interface Merge {
  id: string
  survivor: string
}

/** What came of a merge: news or known before, what was in the way, and accounts that may see it. */
export interface MergeOutcome {
  news: boolean
  complaint: { why: string; says: string } | null
  touched: string[]
}

/**
 * Takes in what a system merged: the id that is gone means the survivor for ever. Where only the one that is gone is here, it
 * goes on, and the survivor's id means it. Where both are here, accounts are merged as people merge them; of people and deals the
 * one that is gone is marked, and what happened to it becomes the survivor's. Of accounts and people it can be undone, and what was
 * undone stays so. In the order given; one answer each.
 */
export async function takeMerges(
  tx: Tx,
  ctx: ImportContext,
  record: MergedRecord,
  merges: readonly Merge[],
): Promise<MergeOutcome[]> {
  const ids = [...new Set(merges.flatMap(({ id, survivor }) => [id, survivor]))]
  const known = await survivorsOf(tx, record, ids)
  const here = await recordsHere(tx, record, ids)
  const outcomes: MergeOutcome[] = []
  for (const merge of merges) {
    const survivor = known.get(merge.survivor) ?? merge.survivor
    if (merge.survivor === merge.id) {
      outcomes.push(leftOut('merged into itself', `${merge.id} cannot be merged into itself`))
    } else if (survivor === merge.id || known.get(merge.id) === survivor) {
      // also where the survivor means it: only the one that is gone was here, and that is how it was written down
      outcomes.push({ news: false, complaint: null, touched: [] })
    } else {
      const { noted, outcome } = await takeMerge(tx, ctx, record, { id: merge.id, survivor }, here)
      outcomes.push(outcome)
      if (!noted) continue
      for (const [id, one] of known) if (one === noted.id) known.set(id, noted.survivor)
      known.set(noted.id, noted.survivor)
    }
  }
  return outcomes
}

function leftOut(why: string, says: string): MergeOutcome {
  return { news: false, complaint: { why, says }, touched: [] }
}

function undoneBefore({ id, survivor }: Merge): MergeOutcome {
  return leftOut('merge was undone here', `${id} was merged into ${survivor} before, and somebody has undone it`)
}

async function takeMerge(
  tx: Tx,
  ctx: ImportContext,
  record: MergedRecord,
  merge: Merge,
  here: Set<string>,
): Promise<{ noted: Merge | null; outcome: MergeOutcome }> {
  const { id, survivor } = merge
  const both = here.has(id) && here.has(survivor)
  if (both && record === 'account') {
    const outcome = await mergeTwo(tx, ctx, merge)
    return { noted: outcome.complaint === null ? merge : null, outcome }
  }
  if (both && record === 'person' && (await mergeUndone(tx, record, id, survivor))) {
    return { noted: null, outcome: undoneBefore(merge) }
  }
  const onlyLoser = here.has(id) && !here.has(survivor)
  if (onlyLoser && record === 'person') {
    await renamePerson(tx, id, survivor)
    here.delete(id)
    here.add(survivor)
  }
  // keys of accounts and ids of deals are what everything else hangs on: they stay, and the survivor's id means them
  const swapped = onlyLoser && (record === 'account' || record === 'opportunity')
  const noted = swapped ? { id: survivor, survivor: id } : merge
  const touched = both ? await joinRecords(tx, ctx, record, merge) : []
  await noteMerges(tx, record, [noted], ctx.source)
  return { noted, outcome: { news: true, complaint: null, touched } }
}

/** Two people or deals who are one take their histories together; answers their accounts. The one that is gone is marked so. */
async function joinRecords(
  tx: Tx,
  ctx: ImportContext,
  record: MergedRecord,
  { id, survivor }: Merge,
): Promise<string[]> {
  switch (record) {
    case 'person': {
      const pair = await peopleByKey(tx, id, survivor)
      if (!pair) return []
      const meantIt = await idsMeaning(tx, record, id)
      await joinTwoPeople(tx, ctx.defs, pair, { id, survivor, meantIt, by: ctx.source, importId: ctx.importId ?? null })
      return [...new Set([pair.fromAccount, pair.intoAccount])]
    }
    case 'opportunity': {
      const accounts = await accountsOfDeals(tx, [id, survivor])
      await lockAccounts(tx, accounts)
      await joinDeal(tx, id, survivor)
      await markDeleted(tx, record, [{ id, at: ctx.now }])
      return accounts
    }
    case 'account':
    case 'lead':
      return []
    default:
      return record satisfies never
  }
}

async function mergeTwo(tx: Tx, ctx: ImportContext, { id, survivor }: Merge): Promise<MergeOutcome> {
  if (await mergeUndone(tx, 'account', id, survivor)) return undoneBefore({ id, survivor })
  try {
    await mergeAccounts(tx, ctx.defs, { from: id, into: survivor, by: ctx.source, importId: ctx.importId ?? null })
    return { news: true, complaint: null, touched: [survivor] }
  } catch (error) {
    // refused before anything was changed
    if (!(error instanceof IdentityRefusal)) throw error
    return leftOut('accounts cannot be merged', `${id} into ${survivor}: ${error.message}`)
  }
}
