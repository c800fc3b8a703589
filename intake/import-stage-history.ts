import { lockAccounts } from '../db/lock-account.ts'
import { accountsOfDeals, readStages, type StageSince, writeStages } from '../db/stage-history.ts'
import { BatchResult, type Importer } from './import-batch.ts'

/** A change of a deal's stage. */
export interface StageRow {
  opportunity: string
  stage: string
  /** UTC milliseconds */
  at: number
}

/** Dated stages of opportunities that are here. What is known of a deal's stages and what the file says are put in one order. */
export const stageHistoryImport: Importer<StageRow> = {
  refers: { opportunity: ['opportunity'] },
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    const ids = [...new Set(rows.map(row => row.record.opportunity))]
    const accounts = await accountsOfDeals(tx, ids)
    await lockAccounts(tx, [...new Set(accounts.values())])
    const stages = await readStages(tx, [...accounts.keys()])
    const changed = new Map<string, { account: string; stages: StageSince[] }>()
    for (const [n, { record }] of rows.entries()) {
      const { opportunity: id, stage, at } = record
      const account = accounts.get(id)
      if (account === undefined) {
        const says = `no opportunity has the id ${id}; import opportunities first`
        result.refuse(n, 'rejected', 'opportunity is not known', says)
        continue
      }
      const before = changed.get(id)?.stages ?? stages.get(id) ?? []
      const after = withStage(before, { stage, since: Math.min(at, ctx.now) })
      if (after === before) continue
      changed.set(id, { account, stages: after })
      result.outcomes[n] = 'new'
      result.touched.push(account)
    }
    await writeStages(
      tx,
      [...changed].map(([id, deal]) => ({ id, ...deal })),
    )
    return result
  },
}

/** The same list when it says nothing new: the stage held then already. */
function withStage(known: StageSince[], added: StageSince): StageSince[] {
  const holding = known.findLast(one => one.since <= added.since)
  if (holding?.stage === added.stage) return known
  const others = known.filter(one => one.since !== added.since)
  const ordered = [...others, added].sort((a, b) => a.since - b.since)
  // what came after and says the same goes on from here
  return ordered.filter((one, i) => ordered[i - 1]?.stage !== one.stage)
}
