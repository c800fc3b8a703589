import { type MergedRecord, survivorsOf } from '../db/merged-ids.ts'
import { BatchResult, type Importer } from './import-batch.ts'
import { takeDeletions } from './take-deletions.ts'

/** A record a system deleted. */
export interface DeletionRow {
  record: MergedRecord
  id: string
  /** UTC milliseconds; null = not said */
  at: number | null
}

/** What systems deleted: marked here, with all that happened to it. An id that means another record by now is passed over. */
export const deletionImport: Importer<DeletionRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    for (const of of ['account', 'person', 'opportunity'] as const) {
      const said = [...rows.entries()].flatMap(([n, { record }]) => (record.record === of ? [{ n, ...record }] : []))
      const ids = said.map(one => one.id)
      const merged = await survivorsOf(tx, of, ids)
      const own = said.filter(one => !merged.has(one.id))
      const at = (one: DeletionRow): number => Math.min(ctx.now, one.at ?? ctx.now)
      const once = [...new Map(own.map(one => [one.id, { id: one.id, at: at(one) }])).values()]
      const { news, unknown } = await takeDeletions(tx, ctx, of, once)
      for (const { n, id } of own) {
        if (news.has(id)) result.outcomes[n] = 'changed'
        else if (unknown.has(id)) {
          result.refuse(n, 'rejected', 'record is not known', `${id} was deleted there and was never known here`)
        }
      }
      result.touched.push(...news.values())
    }
    for (const [n, { record }] of rows.entries()) {
      if (record.record !== 'lead') continue
      result.refuse(n, 'rejected', 'leads are not deleted yet', `${record.id} is a lead`)
    }
    return result
  },
}
