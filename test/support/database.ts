import { migrate } from '../../db/migrate.ts'
import { openPool, type Pool } from '../../db/pool.ts'
import { startPostgres } from '../../local/postgres.ts'

/** A real Postgres of its own, with the schema, removed at the end. */
export async function testDatabase(): Promise<{ url: string; pool: Pool; end(): Promise<void> }> {
  const server = await startPostgres({ ephemeral: true, log: () => undefined })
  await migrate(server.url)
  const pool = openPool(server.url, () => undefined)
  return {
    url: server.url,
    pool,
    async end() {
      await pool.end()
      await server.stop()
    },
  }
}
