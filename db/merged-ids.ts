import type { Db, Tx } from './pool.ts'

export type MergedRecord = 'account' | 'person' | 'opportunity' | 'lead'

/** Which record an id means since it was merged away. Ids that were never merged are not in the answer. */
export async function survivorsOf(db: Db, record: MergedRecord, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await db.query<{ id: string; survivor: string }>({
    name: 'survivors-of',
    text: 'select id, survivor from merged_ids where record = $1 and id = any($2::text[])',
    values: [record, ids],
  })
  return new Map(rows.map(row => [row.id, row.survivor]))
}

/**
 * Notes that ids mean another record from now on; ids that meant one of them mean the new one, too. Survivors must be
 * records that were not merged away themselves.
 */
export async function noteMerges(
  tx: Tx,
  record: MergedRecord,
  merges: readonly { id: string; survivor: string }[],
  source: string,
): Promise<void> {
  if (merges.length === 0) return
  const values = [record, merges.map(merge => merge.id), merges.map(merge => merge.survivor)]
  await tx.query({
    name: 'note-merges',
    text: `
      insert into merged_ids (record, id, survivor, source, at)
      select $1, g.id, g.survivor, $4, app_now() from unnest($2::text[], $3::text[]) as g (id, survivor)
      on conflict (record, id) do update set survivor = excluded.survivor`,
    values: [...values, source],
  })
  await tx.query({
    name: 'follow-merges',
    text: `
      update merged_ids m set survivor = g.survivor
      from unnest($2::text[], $3::text[]) as g (id, survivor)
      where m.record = $1 and m.survivor = g.id and m.id <> g.survivor`,
    values,
  })
}

/** The ids that mean a record beside its own, oldest first. */
export async function idsMeaning(tx: Tx, record: MergedRecord, survivor: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from merged_ids where record = $1 and survivor = $2 order by at, id',
    [record, survivor],
  )
  return rows.map(({ id }) => id)
}

/** Lets an id mean itself again, and the ids that meant it. */
export async function unnoteMerge(
  tx: Tx,
  record: MergedRecord,
  { id, survivor }: { id: string; survivor: string },
  meantIt: readonly string[],
): Promise<void> {
  await tx.query('delete from merged_ids where record = $1 and id = $2 and survivor = $3', [record, id, survivor])
  await tx.query('update merged_ids set survivor = $2 where record = $1 and survivor = $3 and id = any($4::text[])', [
    record,
    id,
    survivor,
    meantIt,
  ])
}

/** Which of these ids are records here: keys of accounts, keys other systems know people by, ids of opportunities. */
export async function recordsHere(db: Db, record: MergedRecord, ids: readonly string[]): Promise<Set<string>> {
  const { rows } = await db.query<{ id: string }>({ name: `${record}s-here`, text: HERE[record], values: [ids] })
  return new Set(rows.map(row => row.id))
}

const HERE: Record<MergedRecord, string> = {
  account: 'select key as id from accounts where key = any($1::text[])',
  person: 'select external_key as id from people where external_key = any($1::text[])',
  opportunity: 'select id from opportunities where id = any($1::text[])',
  lead: 'select key as id from leads where key = any($1::text[])',
}

/** Lets a person be known by the id their record was merged into. */
export async function renamePerson(tx: Tx, from: string, to: string): Promise<void> {
  await tx.query({
    name: 'rename-person',
    text: 'update people set external_key = $2 where external_key = $1',
    values: [from, to],
  })
}
