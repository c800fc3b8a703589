import { moveLeads, readLeads } from '../db/leads.ts'
import { type MergedRecord, survivorsOf } from '../db/merged-ids.ts'
import type { Tx } from '../db/pool.ts'
import { mayMove } from '../domain/leads/lead-state.ts'
import { BatchResult, type ImportContext, type Importer } from './import-batch.ts'
import { takeDeletions } from './take-deletions.ts'

/** A record a system deleted. */
export interface DeletionRow {
  record: MergedRecord
  id: string
  /** UTC milliseconds; null = not said */
  at: number | null
}

/**
 * What systems deleted: marked here, with all that happened to it; a lead is put back, for nobody works it any more. Systems that
 * call everybody a lead delete people as such: people and leads are looked for by the same ids. An id that means another
 * record by now is passed over.
 */
export const deletionImport: Importer<DeletionRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    for (const of of ['account', 'person', 'opportunity'] as const) {
      const said = [...rows.entries()].flatMap(([n, { record: row }]) =>
        kindOf(row.record) === of ? [{ n, ...row }] : [],
      )
      const ids = said.map(one => one.id)
      const merged = await survivorsOf(tx, of, ids)
      const own = said.filter(one => !merged.has(one.id))
      const at = (one: DeletionRow): number => Math.min(ctx.now, one.at ?? ctx.now)
      const once = [...new Map(own.map(one => [one.id, { id: one.id, at: at(one) }])).values()]
      const { news, unknown } = await takeDeletions(tx, ctx, of, once)
      const leads = of === 'person' ? await putBackLeads(tx, ctx, once) : { news: new Set(), known: new Set() }
      for (const { n, id } of own) {
        if (news.has(id) || leads.news.has(id)) result.outcomes[n] = 'changed'
        else if (unknown.has(id) && !leads.known.has(id)) {
          result.refuse(n, 'rejected', 'record is not known', `${id} was deleted there and was never known here`)
        }
      }
      result.touched.push(...news.values())
    }
    return result
  },
}

function kindOf(record: MergedRecord): Exclude<MergedRecord, 'lead'> {
  return record === 'lead' ? 'person' : record
}

async function putBackLeads(
  tx: Tx,
  ctx: ImportContext,
  deletions: readonly { id: string; at: number }[],
): Promise<{ news: Set<string>; known: Set<string> }> {
  const leads = await readLeads(
    tx,
    deletions.map(one => one.id),
  )
  const moved = deletions.flatMap(({ id, at }) => {
    const lead = leads.get(id)
    const open =
      lead && lead.state !== 'refused' && lead.state !== 'converted' && mayMove(lead.state, 'recycled', 'import')
    return open
      ? [{ lead: id, state: 'recycled' as const, at: Math.min(ctx.now, at), by: 'import' as const, staff: null }]
      : []
  })
  await moveLeads(tx, moved)
  return { news: new Set(moved.map(one => one.lead)), known: new Set(leads.keys()) }
}
