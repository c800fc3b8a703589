import { migratedServer } from './database.ts'

/**
 * Starts one Postgres for all tests of a run, with a database that has the schema and nothing in it: to copy that takes a
 * tenth of what a server takes. The first project that needs it starts it, and tests are told by their environment.
 */
export async function setup(): Promise<undefined | (() => Promise<void>)> {
  if (process.env['EMPTY_DATABASE_URL'] !== undefined) return undefined
  const { url, end } = await migratedServer()
  process.env['EMPTY_DATABASE_URL'] = url
  return async () => {
    delete process.env['EMPTY_DATABASE_URL']
    await end()
  }
}
