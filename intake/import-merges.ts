import type { MergedRecord } from '../db/merged-ids.ts'
import { BatchResult, type Importer } from './import-batch.ts'
import { takeMerges } from './take-merges.ts'

/** Records of a system that were merged into one of them. */
export interface MergeRow {
  record: MergedRecord
  survivor: string
  merged: string[]
}

/** What systems merged: ids that are gone mean the survivor for ever. */
export const mergeImport: Importer<MergeRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    for (const [n, { record: row }] of rows.entries()) {
      const merges = row.merged.map(id => ({ id, survivor: row.survivor }))
      for (const { news, complaint, touched } of await takeMerges(tx, ctx, row.record, merges)) {
        if (news) result.outcomes[n] = 'new'
        if (complaint) result.leaveOut(n, complaint.why, complaint.says)
        result.touched.push(...touched)
      }
    }
    return result
  },
}
