import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { isAlive } from './processes.ts'

/** Where a cluster of ours answers. */
export type PostgresAddress = { port: number; password: string }

/** What a server says of itself; no marker: nobody has marked its cluster yet. */
export type PostgresIdentity = { dataDirectory: string; marker: string | undefined; version: string }

/** Crash recovery after much work may take minutes; longer than this something is wrong. */
const RECOVERY_MS = 5 * 60_000
const CANNOT_CONNECT_NOW = '57P03'

/** The address of the `journeys` database, ready to paste; the password is hex, so nothing needs escaping. */
export const databaseUrl = ({ port, password }: PostgresAddress): string =>
  `postgres://postgres:${password}@127.0.0.1:${port}/journeys`

/**
 * Asks a server which cluster it serves, waiting while it starts up or recovers; undefined if its process ends
 * meanwhile. Throws what the server answers otherwise, a refused password for instance.
 */
export const identify = async (
  address: PostgresAddress,
  pid: number,
  log: (line: string) => void,
): Promise<PostgresIdentity | undefined> => {
  const deadline = Date.now() + RECOVERY_MS
  let said = false
  for (;;) {
    try {
      return await connected(address, readIdentity)
    } catch (error) {
      if (!isNotYet(error) || Date.now() > deadline) throw error
      if (!(await isAlive(pid))) return undefined
      if (!said) log(`Postgres (process ${pid}) is starting up or recovering: waiting for it`)
      said = true
      await sleep(100)
    }
  }
}

/** Writes the marker into a cluster and creates the database `journeys` if it is not there. */
export const prepareDatabase = async (address: PostgresAddress, marker: string): Promise<void> => {
  await connected(address, async client => {
    await client.query(
      'create table if not exists journeys_cluster_marker (only_row boolean primary key default true, marker text not null)',
    )
    await client.query(
      `insert into journeys_cluster_marker (marker) values ($1::text)
       on conflict (only_row) do update set marker = excluded.marker`,
      [marker],
    )
    const found = await client.query("select from pg_database where datname = 'journeys'")
    if (found.rowCount === 0) await client.query('create database journeys')
  })
}

const readIdentity = async (client: Client): Promise<PostgresIdentity> => {
  const settings = await client.query<{ folder: string; version: string }>(
    "select current_setting('data_directory') as folder, current_setting('server_version') as version",
  )
  const row = settings.rows[0]
  if (!row) throw new Error('Postgres did not say which folder it serves.')
  return { dataDirectory: row.folder, version: row.version, marker: await readMarker(client) }
}

/** Asked for by name first: a query on a table that is not there would leave an error in the server's log. */
const readMarker = async (client: Client): Promise<string | undefined> => {
  const named = await client.query("select from pg_tables where tablename = 'journeys_cluster_marker'")
  if (named.rowCount === 0) return undefined
  const found = await client.query<{ marker: string }>('select marker from journeys_cluster_marker')
  return found.rows[0]?.marker
}

const connected = async <Result>(
  { port, password }: PostgresAddress,
  act: (client: Client) => Promise<Result>,
): Promise<Result> => {
  const where = { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' }
  const client = new Client({ ...where, ssl: false, connectionTimeoutMillis: 5000 })
  // A connection cut later also fails the query that waits on it; unheard, the event would end the whole program.
  let cut: Error | undefined
  client.on('error', error => {
    cut = error
  })
  try {
    await client.connect()
    return await act(client)
  } finally {
    if (!cut) await client.end()
  }
}

const isNotYet = (error: unknown): boolean => {
  if (error instanceof DatabaseError) return error.code === CANNOT_CONNECT_NOW || error.code === '57P01'
  const { code, message } = error as NodeJS.ErrnoException
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || /terminated|timeout/i.test(message)
}
