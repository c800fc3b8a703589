import { join } from 'node:path'
import type { Client } from '@temporalio/client'
import { readSettings } from '../../../config.ts'
import { openPool, type Pool } from '../../../db/pool.ts'
import { compileDefinitions } from '../../../language/index.ts'
import { SinksView } from '../../http/sink-answers.ts'
import { StatusView } from '../../http/status-answers.ts'
import { readDefinitions } from '../../read-definitions.ts'
import { configuredTemporal } from '../../temporal.ts'
import { ApiClient } from '../call-api.ts'
import { CHECKOUT } from '../checkout.ts'
import { Failure, failureOf } from '../failure.ts'
import { dataFolder, localDatabase } from '../local-stack.ts'
import type { CommonOptions } from '../options.ts'
import { temporalOf } from '../temporal-of.ts'
import { type Finding, looked } from './finding.ts'
import { lookAtApi } from './look-at-api.ts'
import { lookAtDatabase } from './look-at-database.ts'
import { lookAtJourneys } from './look-at-journeys.ts'
import { lookAtMachine } from './look-at-machine.ts'
import { lookAtServers } from './look-at-servers.ts'
import { lookAtSinks } from './look-at-sinks.ts'
import { lookAtTemporal } from './look-at-temporal.ts'

/** Looks at every part there is, in the order in which they stand on each other. */
export async function examine(options: CommonOptions): Promise<Finding[]> {
  const dataDir = await dataFolder(options.dataDir)
  const databaseUrl = readSettings(process.env).DATABASE_URL ?? null
  const temporal = configuredTemporal()
  const findings = await looked('Machine', () => lookAtMachine(dataDir))
  findings.push(...(await looked('Definitions', lookAtDefinitions)))
  const status = await statusOf(options, findings)
  let postgresPort: number | null = null
  let temporalAddress: string | null = null
  findings.push(
    ...(await looked('Servers', async () => {
      const elsewhere = { database: databaseUrl !== null, temporal: temporal !== null }
      const servers = await lookAtServers(dataDir, elsewhere, status !== null)
      ;({ postgresPort, temporalAddress } = servers)
      return servers.findings
    })),
  )
  const address = status?.temporalAddress ?? temporal?.address ?? temporalAddress
  const namespace = status?.temporalNamespace ?? temporal?.namespace ?? 'default'
  const url = databaseUrl ?? (postgresPort === null ? null : await localDatabase(dataDir, postgresPort))
  const now = status === null ? Date.now() : Date.parse(status.now)
  const client = address === null ? null : await reach(address, namespace, findings)
  const pool = url === null ? null : openPool(url, () => undefined, 2)
  try {
    if (client) findings.push(...(await looked('Temporal server', () => lookAtTemporal(client, temporal === null))))
    if (pool) findings.push(...(await looked('Database', () => lookAtDatabase(pool, now))))
    if (pool && client) findings.push(...(await lookAtBoth(pool, client)))
  } finally {
    await pool?.end()
    await client?.connection.close()
  }
  return findings
}

async function lookAtDefinitions(): Promise<Finding[]> {
  const dir = join(CHECKOUT, 'definitions')
  const { release, problems } = compileDefinitions(await readDefinitions(dir))
  if (release) return [{ part: 'Definitions', state: 'ok', says: `${dir} compiles, release ${release.hash}` }]
  const says = `${problems.filter(p => p.severity === 'error').length} errors in ${dir}`
  return [{ part: 'Definitions', state: 'wrong', says, fix: 'journeys check shows them with the way out.' }]
}

async function statusOf(options: CommonOptions, findings: Finding[]): Promise<StatusView | null> {
  try {
    const api = await ApiClient.open(options)
    const status = await api.call('/v1/status', StatusView)
    findings.push(...lookAtApi(status))
    findings.push(...(await looked('Tasks', async () => lookAtSinks(await api.call('/v1/sinks', SinksView)))))
    return status
  } catch (error) {
    const off = error instanceof Failure && error.code === 'nothing_runs'
    findings.push({ part: 'API', state: off ? 'off' : 'wrong', says: failureOf(error).message })
    return null
  }
}

async function reach(address: string, namespace: string, findings: Finding[]): Promise<Client | null> {
  try {
    return await temporalOf({ temporalAddress: address, temporalNamespace: namespace })
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    findings.push({ part: 'Temporal server', state: 'wrong', says: error.message })
    return null
  }
}

async function lookAtBoth(pool: Pool, client: Client): Promise<Finding[]> {
  return looked('Journeys', () => lookAtJourneys(pool, client))
}
