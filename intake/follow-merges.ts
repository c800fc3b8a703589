import { type MergedRecord, survivorsOf } from '../db/merged-ids.ts'
import type { Tx } from '../db/pool.ts'
import type { ImportRow } from './import-batch.ts'

/** Fields of a record that name other records, by what they name. */
export type Refers<R> = Partial<Record<MergedRecord, readonly (keyof R)[]>>

/** Puts the survivor's id wherever a row names a record that was merged away. */
export async function followMerges<R>(
  tx: Tx,
  refers: Refers<R>,
  rows: readonly ImportRow<R>[],
): Promise<readonly ImportRow<R>[]> {
  let followed = rows
  for (const [record, fields] of Object.entries(refers) as [MergedRecord, readonly (keyof R)[]][]) {
    const named = new Set(rows.flatMap(row => fields.map(field => row.record[field])))
    const ids = [...named].filter(id => typeof id === 'string')
    const survivors = await survivorsOf(tx, record, ids)
    if (survivors.size === 0) continue
    followed = followed.map(row => ({ ...row, record: renamed(row.record, fields, survivors) }))
  }
  return followed
}

function renamed<R>(record: R, fields: readonly (keyof R)[], survivors: ReadonlyMap<string, string>): R {
  const after = { ...record }
  for (const field of fields) {
    const survivor = survivors.get(String(record[field]))
    if (survivor !== undefined) after[field] = survivor as R[keyof R]
  }
  return after
}
