import type { Client } from '@temporalio/client'
import { startedRuns } from '../../../db/open-runs.ts'
import type { Pool } from '../../../db/pool.ts'
import { workflowIdOf } from '../../../workflows/messages.ts'
import type { Finding } from './finding.ts'

const SHOWN = 5

/** Is there a workflow for every journey that runs? */
export async function lookAtJourneys(pool: Pool, client: Client): Promise<Finding[]> {
  const runs = await startedRuns(pool)
  if (runs.length === 0) return [{ part: 'Journeys', state: 'ok', says: 'none runs' }]
  const listed = new Set<string>()
  const query = `WorkflowType = 'accountJourney' and ExecutionStatus = 'Running'`
  for await (const { workflowId } of client.workflow.list({ query })) listed.add(workflowId)
  const missing: string[] = []
  for (const { journey, account } of runs) {
    const id = workflowIdOf(journey, account)
    // the list lags behind a little: what it lacks is asked for itself
    if (!listed.has(id) && !(await isRunning(client, id))) missing.push(id)
  }
  if (missing.length === 0)
    return [{ part: 'Journeys', state: 'ok', says: `${runs.length} run, each has its workflow` }]
  const names =
    missing.slice(0, SHOWN).join(', ') + (missing.length > SHOWN ? ` and ${missing.length - SHOWN} more` : '')
  const fix = 'The Temporal server has lost them (another server, another namespace, a database that was emptied?).'
  return [
    { part: 'Journeys', state: 'wrong', says: `${missing.length} of ${runs.length} have no workflow: ${names}`, fix },
  ]
}

async function isRunning(client: Client, id: string): Promise<boolean> {
  try {
    return (await client.workflow.getHandle(id).describe()).status.name === 'RUNNING'
  } catch (error) {
    if ((error as Error).name === 'WorkflowNotFoundError') return false
    throw error
  }
}
