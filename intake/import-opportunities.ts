import { isDeepStrictEqual } from 'node:util'
import { type ImportedOpportunity, readOpportunities, upsertOpportunities } from '../db/import-deals.ts'
import { lockAccounts } from '../db/lock-account.ts'
import type { Tx } from '../db/pool.ts'
import { setHistories } from '../db/set-histories.ts'
import { BatchResult, type ImportContext, type Importer, type ImportRow, inRounds, merged } from './import-batch.ts'

/** What a file says of an opportunity; null = it says nothing. */
export type OpportunityRow = { [K in keyof ImportedOpportunity]: ImportedOpportunity[K] | null } & {
  id: string
  account: string
}

/** Opportunities, by id. A row that says when it was changed and is older than what is known changes nothing. */
export const opportunityImport: Importer<OpportunityRow> = {
  refers: { account: ['account'] },
  async write(tx, ctx, rows) {
    const result = new BatchResult(rows)
    const accounts = await lockAccounts(tx, [...new Set(rows.map(row => row.record.account))])
    const rounds = inRounds(rows, row => [row.record.id])
    for (const round of rounds) await writeRound(tx, ctx, accounts, round, result)
    return result
  },
}

type Round = { n: number; item: ImportRow<OpportunityRow> }[]

async function writeRound(
  tx: Tx,
  ctx: ImportContext,
  accounts: ReadonlyMap<string, unknown>,
  round: Round,
  result: BatchResult,
): Promise<void> {
  const known = await readOpportunities(
    tx,
    round.map(({ item }) => item.record.id),
  )
  const changes: ImportedOpportunity[] = []
  for (const { n, item } of round) {
    const { record } = item
    const before = known.get(record.id)
    if (!accounts.has(record.account)) {
      result.refuse(
        n,
        'rejected',
        'account is not known',
        `no account has the key ${record.account}; import accounts first`,
      )
    } else if (before && before.account !== record.account) {
      const says = `opportunity ${record.id} belongs to ${before.account}, not to ${record.account}`
      result.refuse(n, 'rejected', 'id belongs to another account', says)
    } else if (before && record.updatedAt !== null && record.updatedAt < before.updatedAt) {
      result.leaveOut(n, 'older than what is known', 'the opportunity was changed since this row was written')
    } else {
      const after = opportunityAfter(before, record, ctx.now)
      if (before && isDeepStrictEqual({ ...after, updatedAt: 0 }, { ...before, updatedAt: 0 })) continue
      changes.push(after)
      result.outcomes[n] = before ? 'changed' : 'new'
      result.touched.push(record.account)
    }
  }
  await upsertOpportunities(tx, changes)
  const histories = changes.map(o => {
    const value = o.pipelineStage ?? o.stage
    return { account: o.account, what: 'pipeline', subject: o.id, value, at: o.updatedAt } as const
  })
  await setHistories(tx, histories)
}

/** A closed one without a date of closing closed on its close date, as far as that is not to come. */
function opportunityAfter(
  before: ImportedOpportunity | undefined,
  record: OpportunityRow,
  now: number,
): ImportedOpportunity {
  const { id, account } = record
  const fresh: ImportedOpportunity = {
    id,
    account,
    name: null,
    stage: 'open',
    pipelineStage: null,
    amount: null,
    currency: null,
    closeDate: null,
    motion: null,
    openedAt: Math.min(now, record.openedAt ?? now),
    closedAt: null,
    updatedAt: now,
  }
  const after = merged(before ?? fresh, {
    ...record,
    openedAt: record.openedAt === null ? null : Math.min(now, record.openedAt),
  })
  after.updatedAt = record.updatedAt === null ? now : Math.min(now, record.updatedAt)
  if (after.stage === 'open') after.closedAt = null
  else after.closedAt ??= Math.min(now, after.closeDate === null ? now : Date.parse(after.closeDate))
  return after
}
