import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Db } from './pool.ts'

const MIGRATIONS = fileURLToPath(new URL('./migrations', import.meta.url))

/** Migrations that stand in the code and not in the database; empty = the schema is up to date. */
export async function missingMigrations(db: Db): Promise<string[]> {
  const files = (await readdir(MIGRATIONS))
    .filter(name => name.endsWith('.sql'))
    .map(name => name.replace(/\.sql$/, ''))
  const { rows: tables } = await db.query<{ there: boolean }>(
    `select to_regclass('schema_migrations') is not null as there`,
  )
  if (!tables[0]?.there) return files
  const { rows } = await db.query<{ name: string }>('select name from schema_migrations')
  const done = new Set(rows.map(row => row.name))
  return files.filter(name => !done.has(name))
}

/** How far the local stack's clock is ahead of the machine's, milliseconds; 0 in production. */
export async function readClockOffset(db: Db): Promise<number> {
  const { rows } = await db.query<{ offset: number }>('select offset_ms as offset from app_clock')
  return rows[0]?.offset ?? 0
}
