import { markDeleted } from '../db/mark-deleted.ts'
import { type MergedRecord, noteMerges, recordsHere, renamePerson, survivorsOf } from '../db/merged-ids.ts'
import type { Tx } from '../db/pool.ts'
import type { ImportContext } from './import-batch.ts'

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
 * goes on, and the survivor's id means it. Where both are here, the one that is gone is marked, and what happened to it stays
 * with it. In the order given; one answer each.
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
    if (survivor === merge.id || merge.survivor === merge.id) {
      // the survivor means it already: where only the one that is gone was here, that is how it was written down
      const itself = merge.survivor === merge.id
      const complaint = { why: 'merged into itself', says: `${merge.id} cannot be merged into itself` }
      outcomes.push({ news: false, complaint: itself ? complaint : null, touched: [] })
    } else if (known.get(merge.id) === survivor) {
      outcomes.push({ news: false, complaint: null, touched: [] })
    } else {
      const written = await takeMerge(tx, ctx, record, { id: merge.id, survivor }, here)
      for (const [id, one] of known) if (one === written.id) known.set(id, written.survivor)
      known.set(written.id, written.survivor)
      outcomes.push({ news: true, complaint: null, touched: written.touched })
    }
  }
  return outcomes
}

async function takeMerge(
  tx: Tx,
  ctx: ImportContext,
  record: MergedRecord,
  { id, survivor }: Merge,
  here: Set<string>,
): Promise<Merge & { touched: string[] }> {
  const onlyLoser = here.has(id) && !here.has(survivor)
  if (onlyLoser && record === 'person') {
    await renamePerson(tx, id, survivor)
    here.delete(id)
    here.add(survivor)
  }
  // keys of accounts and ids of deals are what everything else hangs on: they stay, and the survivor's id means them
  const swapped = onlyLoser && record !== 'person' && record !== 'lead'
  const noted = swapped ? { id: survivor, survivor: id } : { id, survivor }
  await noteMerges(tx, record, [noted], ctx.source)
  const both = here.has(id) && here.has(survivor)
  const gone = both && record !== 'lead' ? await markDeleted(tx, record, [{ id, at: ctx.now }]) : new Map()
  return { ...noted, touched: [...gone.values()] }
}
