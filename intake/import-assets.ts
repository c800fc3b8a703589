import { isDeepStrictEqual } from 'node:util'
import { type ContentAsset, readAssets, upsertAssets } from '../db/content-assets.ts'
import { BatchResult, type Importer, inRounds, merged } from './import-batch.ts'

/** What a file says of a piece of content; null = it says nothing. */
export type AssetRow = { [K in keyof ContentAsset]: ContentAsset[K] | null } & { key: string }

/** Content of other systems, by key: what the assets that signals name are called. */
export const assetImport: Importer<AssetRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    for (const round of inRounds(rows, row => [row.record.key])) {
      const known = await readAssets(
        tx,
        round.map(({ item }) => item.record.key),
      )
      const changes: ContentAsset[] = []
      for (const { n, item } of round) {
        const { record } = item
        const before = known.get(record.key)
        const fresh = { key: record.key, name: record.name ?? record.key, kind: null, url: null, topic: null }
        const after = merged<ContentAsset>(before ?? fresh, record)
        if (before && isDeepStrictEqual(after, before)) continue
        changes.push(after)
        result.outcomes[n] = before ? 'changed' : 'new'
      }
      await upsertAssets(tx, changes, ctx.source)
    }
    return result
  },
}
