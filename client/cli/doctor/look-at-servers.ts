import { describeServers } from '../local-stack.ts'
import { bytesInWords } from '../print.ts'
import type { Finding } from './finding.ts'

/** What the data folder says of its servers; those that stand elsewhere are named and left alone. */
export async function lookAtServers(
  dataDir: string,
  elsewhere: { database: boolean; temporal: boolean },
  stackRuns: boolean,
): Promise<{ findings: Finding[]; postgresPort: number | null; temporalAddress: string | null }> {
  const { postgres, temporal } = await describeServers(dataDir)
  const findings: Finding[] = []
  const orphan = stackRuns ? {} : { fix: 'It outlived its stack; npm start goes on with it.' }
  if (elsewhere.database) findings.push({ part: 'Postgres', state: 'ok', says: 'the one DATABASE_URL names' })
  else if (!postgres) findings.push({ part: 'Postgres', state: 'off', says: 'none yet', fix: 'npm start makes one.' })
  else {
    const says = `${postgres.version}, ${bytesInWords(postgres.bytes ?? 0)} in ${postgres.clusterDir}`
    const running = postgres.running ? `port ${postgres.port}, process ${postgres.pid}, ` : 'does not run, '
    const state = postgres.running ? (stackRuns ? 'ok' : 'notice') : 'off'
    findings.push({ part: 'Postgres', state, says: running + says, ...(postgres.running ? orphan : {}) })
  }
  if (elsewhere.temporal) findings.push({ part: 'Temporal', state: 'ok', says: 'the one TEMPORAL_ADDRESS names' })
  else if (!temporal) findings.push({ part: 'Temporal', state: 'off', says: 'none yet', fix: 'npm start makes one.' })
  else if (temporal.running && !temporal.answers) {
    const fix = `End process ${temporal.pid} and run npm start; the whole story is in ${temporal.log}.`
    findings.push({ part: 'Temporal', state: 'wrong', says: `process ${temporal.pid} runs and does not answer`, fix })
  } else {
    const running = temporal.running
      ? `${temporal.version ?? ''} at ${temporal.address}, process ${temporal.pid}, `
      : 'does not run, '
    const state = temporal.running ? (stackRuns ? 'ok' : 'notice') : 'off'
    const says = `${running}${bytesInWords(temporal.bytes)} in ${temporal.dbFile}`
    findings.push({ part: 'Temporal', state, says, ...(temporal.running ? orphan : {}) })
  }
  return {
    findings,
    postgresPort: postgres?.running ? (postgres.port ?? null) : null,
    temporalAddress: temporal?.running && temporal.answers ? (temporal.address ?? null) : null,
  }
}
