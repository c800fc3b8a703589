import { readUsageDays, type UsageDay, upsertUsage } from '../db/import-usage.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { BatchResult, type Importer, inRounds } from './import-batch.ts'

/** Days of usage, by account, product and day. Metrics the file does not name stay. */
export const usageImport: Importer<UsageDay> = {
  refers: { account: ['account'] },
  async write(tx, _ctx, rows) {
    const result = new BatchResult(rows)
    const accounts = await lockAccounts(tx, [...new Set(rows.map(row => row.record.account))])
    for (const round of inRounds(rows, ({ record: r }) => [JSON.stringify([r.account, r.product, r.day])])) {
      const known = await readUsageDays(
        tx,
        round.map(({ item }) => item.record),
      )
      const changes: UsageDay[] = []
      for (const [i, { n, item }] of round.entries()) {
        const { record } = item
        const before = known.get(i)
        if (!accounts.has(record.account)) {
          const says = `no account has the key ${record.account}; import accounts first`
          result.refuse(n, 'rejected', 'account is not known', says)
        } else if (!before || Object.entries(record.metrics).some(([metric, value]) => before[metric] !== value)) {
          changes.push(record)
          result.outcomes[n] = before ? 'changed' : 'new'
          result.touched.push(record.account)
        }
      }
      await upsertUsage(tx, changes)
    }
    return result
  },
}
