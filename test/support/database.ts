import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { migrate } from '../../db/migrate.ts'
import { openPool, type Pool } from '../../db/pool.ts'
import { startPostgres } from '../../local/postgres.ts'

/** Where a database is, and how it goes. */
interface Database {
  url: string
  end(): Promise<void>
}

/** A database of its own with the schema, removed at the end, and connections to it. */
export async function testDatabase(): Promise<Database & { pool: Pool }> {
  const { url, end } = await emptyDatabase()
  const pool = openPool(url, () => undefined)
  return {
    url,
    pool,
    async end() {
      await pool.end()
      await end()
    },
  }
}

/** A database with the schema and nothing in it: on the Postgres of all tests, or on one of its own where no test runs. */
export async function emptyDatabase(): Promise<Database> {
  const empty = process.env['EMPTY_DATABASE_URL']
  if (empty === undefined) return migratedServer()
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(empty, `create database ${name} template ${new URL(empty).pathname.slice(1)}`)
  // who still reads from it is cut off, as by a server that ends
  return { url: inDatabase(empty, name), end: () => onServer(empty, `drop database ${name} with (force)`) }
}

/** A real Postgres of its own, with the schema. */
export async function migratedServer(): Promise<Database> {
  const server = await startPostgres({ ephemeral: true, log: () => undefined })
  await migrate(server.url)
  return { url: server.url, end: () => server.stop() }
}

/** Says something to the server itself: nobody may be in a database that is copied or dropped. */
async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client(inDatabase(url, 'postgres'))
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function inDatabase(url: string, name: string): string {
  const at = new URL(url)
  at.pathname = name
  return at.href
}
