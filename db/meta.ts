import type { Db } from './pool.ts'

/** A small thing there is one of, by name; null when it was never written. */
export async function readMeta<T>(db: Db, name: string): Promise<T | null> {
  const { rows } = await db.query<{ value: T }>('select value from meta where name = $1', [name])
  return rows[0]?.value ?? null
}

export async function writeMeta(db: Db, name: string, value: unknown): Promise<void> {
  await db.query(
    `insert into meta (name, value) values ($1, $2::jsonb) on conflict (name) do update set value = excluded.value`,
    [name, JSON.stringify(value)],
  )
}
