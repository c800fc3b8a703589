import { isDeepStrictEqual } from 'node:util'
import { type ImportedCampaign, readCampaigns, upsertCampaigns } from '../db/campaigns.ts'
import { BatchResult, type Importer, inRounds, merged } from './import-batch.ts'

/** What a file says of a program or campaign; null = it says nothing. */
export type CampaignRow = { [K in keyof ImportedCampaign]: ImportedCampaign[K] | null } & { key: string }

/** Programs and campaigns, by key. What the file leaves empty stays as it is; one that was deleted stays, marked. */
export const campaignImport: Importer<CampaignRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    for (const round of inRounds(rows, row => [row.record.key])) {
      const known = await readCampaigns(
        tx,
        round.map(({ item }) => item.record.key),
      )
      const changes: ImportedCampaign[] = []
      for (const { n, item } of round) {
        const { record } = item
        const before = known.get(record.key)
        const fresh = { ...EMPTY, key: record.key, name: record.name ?? record.key }
        const after = merged<ImportedCampaign>(before ?? fresh, record)
        if (before && isDeepStrictEqual(after, before)) continue
        changes.push(after)
        result.outcomes[n] = before ? 'changed' : 'new'
      }
      await upsertCampaigns(tx, changes, ctx.source)
    }
    return result
  },
}

const EMPTY = {
  kind: null,
  status: null,
  parent: null,
  cost: null,
  currency: null,
  route: null,
  starts: null,
  ends: null,
  deleted: false,
}
