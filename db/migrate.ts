import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'

/** Brings the schema up to date. Two starters at once are fine: the second waits for the first and finds nothing to do. */
export async function migrate(url: string): Promise<string[]> {
  const done = await runner({
    databaseUrl: url,
    dir: fileURLToPath(new URL('./migrations', import.meta.url)),
    direction: 'up',
    migrationsTable: 'schema_migrations',
    advisoryLockMode: 'wait',
    singleTransaction: true,
    log: () => undefined,
  })
  return done.map(migration => migration.name)
}
