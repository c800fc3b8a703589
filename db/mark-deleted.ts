import { atMs } from './instant-sql.ts'
import type { MergedRecord } from './merged-ids.ts'
import type { Tx } from './pool.ts'

/** A record its system has deleted (`at` = when, UTC milliseconds), or has again (null). */
export interface Deletion {
  id: string
  at: number | null
}

const GIVEN = `from unnest($1::text[], $2::double precision[]) as g (id, at)`
const NEWS = `(g.at is null) <> (d.deleted_at is null)`

const STATEMENTS: Record<Exclude<MergedRecord, 'lead'>, string> = {
  account: `update accounts d set deleted_at = ${atMs('g.at')}, updated_at = app_now() ${GIVEN}
    where d.key = g.id and ${NEWS} returning g.id, d.key as account`,
  person: `update people d set deleted_at = ${atMs('g.at')} ${GIVEN}
    where d.external_key = g.id and d.joined_into is null and ${NEWS} returning g.id, d.account_key as account`,
  opportunity: `update opportunities d set deleted_at = ${atMs('g.at')} ${GIVEN}
    where d.id = g.id and ${NEWS} returning g.id, d.account_key as account`,
}

/** Marks records as deleted, or as there again; nothing goes with them. Answers those for which that is news, with their accounts. */
export async function markDeleted(
  tx: Tx,
  record: Exclude<MergedRecord, 'lead'>,
  deletions: readonly Deletion[],
): Promise<Map<string, string>> {
  if (deletions.length === 0) return new Map()
  const { rows } = await tx.query<{ id: string; account: string }>({
    name: `mark-deleted-${record}`,
    text: STATEMENTS[record],
    values: [deletions.map(one => one.id), deletions.map(one => one.at)],
  })
  return new Map(rows.map(row => [row.id, row.account]))
}

/** Gives accounts another status, as far as they have a different one; answers which. */
export async function setStatus(tx: Tx, accounts: readonly string[], status: string): Promise<string[]> {
  const { rows } = await tx.query<{ key: string }>({
    name: 'set-status',
    text: 'update accounts set status = $2 where key = any($1::text[]) and status <> $2 returning key',
    values: [accounts, status],
  })
  return rows.map(row => row.key)
}
