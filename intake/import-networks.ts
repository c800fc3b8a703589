import { deleteNetworks, privateAmong, upsertNetworks } from '../db/networks.ts'
import type { KnownNetwork } from '../domain/identity/match-network.ts'
import { BatchResult, type Importer, inRounds } from './import-batch.ts'

/** What a file says of whose addresses are. */
export interface NetworkRow extends Pick<KnownNetwork, 'kind' | 'domain' | 'account' | 'confidence'> {
  /** `198.51.100.0/24`; a span of addresses may be several */
  networks: readonly string[]
  deleted: boolean
}

/** Networks and whose they are, by the network. Where private addresses are concerned no file tells whose they are. */
export const networkImport: Importer<NetworkRow> = {
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    for (const round of inRounds(rows, row => row.record.networks)) {
      const nobodys = new Set(
        await privateAmong(
          tx,
          round.flatMap(({ item: { record } }) => (record.kind === 'private' || record.deleted ? [] : record.networks)),
        ),
      )
      const taken = round.filter(({ n, item: { record } }) => {
        const unseen = record.networks.find(network => nobodys.has(network))
        if (unseen === undefined || record.deleted) return true
        result.refuse(
          n,
          'rejected',
          'addresses are private',
          `${unseen} is a network that everybody has: it is nobody's`,
        )
        return false
      })
      const gone = await deleteNetworks(
        tx,
        taken.flatMap(({ item: { record } }) => (record.deleted ? record.networks : [])),
      )
      const kept = taken.flatMap(({ item: { record } }) => {
        const { networks, deleted, ...of } = record
        return deleted ? [] : networks.map(network => ({ ...of, network, source: ctx.source }))
      })
      const written = await upsertNetworks(tx, kept)
      for (const { n, item } of taken) {
        const became = item.record.networks.map(network => (gone.has(network) ? 'changed' : written.get(network)))
        if (became.includes('changed')) result.outcomes[n] = 'changed'
        else if (became.includes('new')) result.outcomes[n] = 'new'
      }
    }
    return result
  },
}
