import { survivorsOf } from '../db/merged-ids.ts'
import type { Tx } from '../db/pool.ts'
import { followMerges } from './follow-merges.ts'
import { BatchResult, type ImportContext, type Importer, type ImportRow } from './import-batch.ts'
import { takeDeletions } from './take-deletions.ts'
import { takeMerges } from './take-merges.ts'

/** A record of a file with what became of it in its system: deleted, or merged with others. */
export interface Outlived<R> {
  record: R
  /** the id it goes by; null = it has none */
  id: string | null
  /** null = the file does not say */
  deleted: boolean | null
  mergedInto: string | null
  /** ids of records that were merged into this one */
  mergedIds: string[]
}

/**
 * Makes an importer know what systems do with records: those that were merged away become names of the survivor and are not
 * written any more, those that were deleted are marked. What happened to them stays.
 */
export function outliving<R, L>(
  of: 'account' | 'person' | 'opportunity',
  importer: Importer<R, L>,
  withId: (record: R, id: string) => R,
): Importer<Outlived<R>, L> {
  return {
    async write(tx, ctx, rows) {
      const result = new BatchResult<L>(rows)
      await mergeRows(tx, ctx, of, rows, result)
      await deleteRows(tx, ctx, of, rows, result)
      const names = await survivorsOf(tx, of, idsOf(rows))
      const living = [...rows.entries()].filter(([, { record }]) => record.mergedInto === null && !record.deleted)
      const inner = living.map(([, { line, record }]) => {
        const name = record.id === null ? undefined : names.get(record.id)
        return { line, record: name === undefined ? record.record : withId(record.record, name) }
      })
      const written = await importer.write(tx, ctx, await followMerges(tx, importer.refers ?? {}, inner))
      for (const [i, [n]] of living.entries()) {
        const outcome = written.outcomes[i] ?? 'same'
        if (outcome !== 'same') result.outcomes[n] = outcome
      }
      result.complaints.push(...written.complaints)
      result.touched.push(...written.touched)
      result.later.push(...written.later)
      return result
    },
    ...(importer.finish ? { finish: importer.finish } : {}),
  }
}

function idsOf<R>(rows: readonly ImportRow<Outlived<R>>[]): string[] {
  return [...new Set(rows.flatMap(({ record }) => record.id ?? []))]
}

async function mergeRows<R, L>(
  tx: Tx,
  ctx: ImportContext,
  of: 'account' | 'person' | 'opportunity',
  rows: readonly ImportRow<Outlived<R>>[],
  result: BatchResult<L>,
): Promise<void> {
  const merges = [...rows.entries()].flatMap(
    ([
      n,
      {
        record: { id, mergedInto, mergedIds },
      },
    ]) => {
      if (id === null) return []
      const away = mergedInto === null ? [] : [{ n, id, survivor: mergedInto }]
      return [...away, ...mergedIds.map(other => ({ n, id: other, survivor: id }))]
    },
  )
  if (merges.length === 0) return
  const outcomes = await takeMerges(tx, ctx, of, merges)
  for (const [i, { news, complaint, touched }] of outcomes.entries()) {
    const n = merges[i]?.n ?? 0
    if (news) result.outcomes[n] = 'changed'
    if (complaint) result.leaveOut(n, complaint.why, complaint.says)
    result.touched.push(...touched)
  }
}

async function deleteRows<R, L>(
  tx: Tx,
  ctx: ImportContext,
  of: 'account' | 'person' | 'opportunity',
  rows: readonly ImportRow<Outlived<R>>[],
  result: BatchResult<L>,
): Promise<void> {
  const said = [...rows.entries()].flatMap(([n, { record }]) =>
    record.deleted === null || record.id === null || record.mergedInto !== null
      ? []
      : [{ n, id: record.id, at: record.deleted ? ctx.now : null }],
  )
  for (const [n, { record }] of rows.entries()) {
    if (record.deleted === true && record.id === null && record.mergedInto === null)
      result.refuse(n, 'rejected', 'deleted in its system', 'the row has no id to know it by')
  }
  const names = await survivorsOf(
    tx,
    of,
    said.map(one => one.id),
  )
  // an id that means another record by now says nothing of that one
  const own = said.filter(one => !names.has(one.id))
  const { news, unknown } = await takeDeletions(tx, ctx, of, own)
  for (const { n, id, at } of own) {
    if (news.has(id)) result.outcomes[n] = 'changed'
    else if (at !== null && unknown.has(id)) {
      result.refuse(n, 'rejected', 'deleted in its system', `${id} was deleted there and was never known here`)
    }
  }
  result.touched.push(...news.values())
}
