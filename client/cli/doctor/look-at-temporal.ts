import { type Client, isGrpcServiceError } from '@temporalio/client'
import { searchAttributes } from '../local-stack.ts'
import type { Finding } from './finding.ts'

const NOT_FOUND = 5
const NOBODY = 'journeys-doctor-asks'
const PATIENCE = 5_000

/** The server's version, its clock, and the attributes journeys are found by. */
export async function lookAtTemporal(client: Client, local: boolean): Promise<Finding[]> {
  const { connection, options } = client
  const { namespace } = options
  return connection.withDeadline(Date.now() + PATIENCE, async () => {
    const { serverVersion } = await connection.workflowService.getSystemInfo({})
    const findings: Finding[] = [
      { part: 'Temporal server', state: 'ok', says: `${serverVersion}, namespace ${namespace}` },
    ]
    const skips = await skipsTime(client)
    if (skips) findings.push({ part: 'Time skipping', state: 'ok', says: 'on: journeys skip can move the clock' })
    else if (local) {
      const fix =
        'It needs server 1.32 with frontend.WorkflowTimeSkippingEnabled; npm start sets it on a server of its own.'
      findings.push({ part: 'Time skipping', state: 'notice', says: 'off: journeys skip will refuse', fix })
    } else findings.push({ part: 'Time skipping', state: 'off', says: 'off, as it should be on a server others use' })
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace })
    const missing = (await searchAttributes()).filter(name => !Object.hasOwn(customAttributes, name))
    if (missing.length === 0) {
      findings.push({ part: 'Search attributes', state: 'ok', says: 'all there' })
      return findings
    }
    const names = missing.map(name => `--name ${name} --type Keyword`).join(' ')
    const fix = `Run: temporal operator search-attribute create --namespace ${namespace} ${names}`
    findings.push({
      part: 'Search attributes',
      state: 'wrong',
      says: `missing: ${missing.join(', ')}; journeys cannot start`,
      fix,
    })
    return findings
  })
}

/** Asks to skip time in a workflow that does not exist: a server that can do it says so by not finding it. */
async function skipsTime({ connection, options: { namespace } }: Client): Promise<boolean> {
  try {
    await connection.workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution: { workflowId: NOBODY },
      workflowExecutionOptions: { timeSkippingConfig: { enabled: true } },
      updateMask: { paths: ['time_skipping_config'] },
    })
    return true
  } catch (error) {
    if (!isGrpcServiceError(error)) throw error
    return Number(error.code) === NOT_FOUND
  }
}
