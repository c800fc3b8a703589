import { isDeepStrictEqual } from 'node:util'
import { type ImportedContract, readContracts, upsertContracts } from '../db/import-deals.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { BatchResult, type Importer, inRounds, merged } from './import-batch.ts'

/** A contract as a file has it; one without an id goes by its account and first day. */
export type ContractRow = Omit<ImportedContract, 'id'> & { id: string | null }

/** Contracts, by id. What the file leaves empty stays as it is. */
export const contractImport: Importer<ContractRow> = {
  refers: { account: ['account'] },
  async write(tx, _ctx, rows) {
    const result = new BatchResult(rows)
    const accounts = await lockAccounts(tx, [...new Set(rows.map(row => row.record.account))])
    for (const round of inRounds(rows, row => [idOf(row.record)])) {
      const known = await readContracts(
        tx,
        round.map(({ item }) => idOf(item.record)),
      )
      const changes: ImportedContract[] = []
      for (const { n, item } of round) {
        const said = { ...item.record, id: idOf(item.record) }
        const before = known.get(said.id)
        if (!accounts.has(said.account)) {
          const says = `no account has the key ${said.account}; import accounts first`
          result.refuse(n, 'rejected', 'account is not known', says)
        } else if (before && before.account !== said.account) {
          const says = `contract ${said.id} belongs to ${before.account}, not to ${said.account}`
          result.refuse(n, 'rejected', 'id belongs to another account', says)
        } else if (said.ends < said.starts) {
          result.refuse(n, 'rejected', 'ends before it starts', `it starts ${said.starts} and ends ${said.ends}`)
        } else {
          const after = before ? merged(before, said) : said
          if (before && isDeepStrictEqual(after, before)) continue
          changes.push(after)
          result.outcomes[n] = before ? 'changed' : 'new'
          result.touched.push(said.account)
        }
      }
      await upsertContracts(tx, changes)
    }
    return result
  },
}

function idOf(record: ContractRow): string {
  return record.id ?? `${record.account}/${record.starts}`
}
