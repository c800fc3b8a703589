import { isDeepStrictEqual } from 'node:util'
import {
  existingAccounts,
  type ImportedAccount,
  readAccountFields,
  setParent,
  upsertAccounts,
} from '../db/import-accounts.ts'
import type { Tx } from '../db/pool.ts'
import { type HistoryChange, setHistories } from '../db/set-histories.ts'
import type { AccountFields } from '../domain/account/stored-account.ts'
import { NOTHING_KNOWN } from '../domain/account/unknown-account.ts'
import type { AccountRound, AccountRow, ParentLater } from './account-row.ts'
import { BatchResult, type ImportContext, type Importer, inRounds, merged } from './import-batch.ts'
import { registrableDomain } from './registrable-domain.ts'
import { writeDomains } from './write-domains.ts'
import { writeTeams } from './write-teams.ts'

/** Accounts, by key: fields, domains, parents, team. What the file leaves empty stays as it is. */
export const accountImport: Importer<AccountRow, ParentLater> = {
  refers: { account: ['parent'] },
  async write(tx, ctx, rows) {
    const result = new BatchResult<ParentLater>(rows)
    for (const round of inRounds(rows, row => [row.record.key])) await writeRound(tx, ctx, round, result)
    return result
  },

  async finish(tx, _ctx, later) {
    const complaints: Awaited<ReturnType<NonNullable<typeof accountImport.finish>>>['complaints'] = []
    const known = await existingAccounts(tx, [...new Set(later.map(l => l.parent))])
    let changed = 0
    for (const { line, key, parent, same } of later) {
      const hung = known.has(parent) && (await setParent(tx, key, parent))
      if (hung) changed += Number(same)
      else complaints.push({ line, status: 'partly', ...whyNoParent(key, parent, known.has(parent)) })
    }
    return { complaints, changed }
  },
}

async function writeRound(
  tx: Tx,
  ctx: ImportContext,
  round: AccountRound,
  result: BatchResult<ParentLater>,
): Promise<void> {
  const known = await readAccountFields(
    tx,
    round.map(({ item }) => item.record.key),
  )
  const usable = round.filter(({ n, item: { record } }) => {
    if (known.has(record.key) || record.name !== null) return true
    result.refuse(n, 'rejected', 'name is missing', `${record.key} is a new account and the row has no name for it`)
    return false
  })
  const changes: (AccountFields & { key: string })[] = []
  const histories: HistoryChange[] = []
  for (const { n, item } of usable) {
    const { record } = item
    const before = known.get(record.key)
    const after = fieldsAfter(before, record)
    if (before && isDeepStrictEqual(fieldsOf(before), after)) continue
    result.outcomes[n] = before ? 'changed' : 'new'
    changes.push({ key: record.key, ...after })
    const since = { account: record.key, subject: '', at: ctx.now }
    if (before?.status !== after.status) histories.push({ ...since, what: 'status', value: after.status })
  }
  for (const [account, tier] of await upsertAccounts(tx, changes, ctx.source)) {
    const before = known.get(account)?.tierNow ?? null
    if (tier !== before) histories.push({ account, subject: '', at: ctx.now, what: 'tier', value: tier })
  }
  await writeDomains(tx, ctx, usable, result)
  histories.push(...(await writeTeams(tx, ctx, usable, result)))
  await setHistories(tx, histories)
  await writeParents(tx, usable, known, result)
  for (const { n, item } of usable) {
    if (result.outcomes[n] === 'new' || result.outcomes[n] === 'changed') result.touched.push(item.record.key)
  }
}

function fieldsOf(account: ImportedAccount): AccountFields {
  const { key: _key, parent: _parent, tierNow: _tier, ...fields } = account
  return fields
}

function fieldsAfter(before: ImportedAccount | undefined, record: AccountRow): AccountFields {
  const base = before ? fieldsOf(before) : NOTHING_KNOWN
  const domain = registrableDomain(record.domain)
  return { ...merged(base, { ...record, domain }), extra: { ...base.extra, ...record.extra } }
}

/** Parents that are there; the others may come further down in the file. */
async function writeParents(
  tx: Tx,
  round: AccountRound,
  before: ReadonlyMap<string, ImportedAccount>,
  result: BatchResult<ParentLater>,
): Promise<void> {
  const moved = round.filter(({ item: { record } }) => {
    return record.parent !== null && record.parent !== before.get(record.key)?.parent
  })
  const known = await existingAccounts(tx, [...new Set(moved.flatMap(({ item }) => item.record.parent ?? []))])
  for (const { n, item } of moved) {
    const { line, record } = item
    const { key, parent } = record
    if (parent === null) continue
    if (!known.has(parent)) result.later.push({ line, key, parent, same: result.outcomes[n] === 'same' })
    else if (await setParent(tx, key, parent)) {
      if (result.outcomes[n] === 'same') result.outcomes[n] = 'changed'
    } else {
      const { why, says } = whyNoParent(key, parent, true)
      result.leaveOut(n, why, says)
    }
  }
}

function whyNoParent(key: string, parent: string, known: boolean): { why: string; says: string } {
  return known
    ? { why: 'parent closes a circle', says: `${parent} is below ${key} already, so it cannot be its parent` }
    : { why: 'parent is not known', says: `no account has the key ${parent}` }
}
