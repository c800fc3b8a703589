import type { PostgresDescription } from '../../local/postgres.ts'
import type { TemporalDescription } from '../../local/temporal-server.ts'
import type { UpOptions } from '../../local/up.ts'
import type { UpRecord } from '../../local/up-file.ts'
import { CHECKOUT } from './checkout.ts'

// The one door to what runs on this machine. It is loaded only when it is gone through, so that a command that calls an
// API elsewhere loads no server.

/** The data folder meant: the one named, else `.journeys` of the checkout. */
export async function dataFolder(named: string | undefined): Promise<string> {
  const { resolveDataDir } = await import('../../local/data-dir.ts')
  return resolveDataDir(CHECKOUT, named)
}

/** The stack that runs on a data folder. */
export async function runningStack(dataDir: string): Promise<UpRecord | null> {
  const { findRunning } = await import('../../local/up-file.ts')
  return findRunning(dataDir)
}

/** Starts the whole stack and stays until it is told to stop. */
export async function startHere(options: UpOptions): Promise<number> {
  const { up } = await import('../../local/up.ts')
  return up(options)
}

/** What is known of the servers of a data folder without asking them; undefined = none was ever started. */
export async function describeServers(
  dataDir: string,
): Promise<{ postgres: PostgresDescription | undefined; temporal: TemporalDescription | undefined }> {
  const [{ describePostgres }, { describeTemporal }] = await Promise.all([
    import('../../local/postgres.ts'),
    import('../../local/temporal-server.ts'),
  ])
  const [postgres, temporal] = await Promise.all([describePostgres(dataDir), describeTemporal(dataDir)])
  return { postgres, temporal }
}

/** The address of the running Postgres of a data folder, with its password. */
export async function localDatabase(dataDir: string, port: number): Promise<string> {
  const [{ clusterPassword, postgresHome }, { databaseUrl }] = await Promise.all([
    import('../../local/postgres-home.ts'),
    import('../../local/postgres-identity.ts'),
  ])
  return databaseUrl({ port, password: await clusterPassword(await postgresHome(dataDir)) })
}

/** The search attributes journeys are found by. */
export async function searchAttributes(): Promise<string[]> {
  const { SEARCH_ATTRIBUTES } = await import('../../local/temporal-namespace.ts')
  return SEARCH_ATTRIBUTES
}
