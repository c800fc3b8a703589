import type { Client } from '@temporalio/client'
import { StatusView } from '../http/status-answers.ts'
import { ApiClient } from './call-api.ts'
import { costReport } from './cost-report.ts'
import { costText } from './cost-text.ts'
import { Failure } from './failure.ts'
import { type JourneyCost, journeyCost } from './journey-cost.ts'
import type { CommonOptions } from './options.ts'
import { printData } from './print.ts'
import { ProgressLine } from './progress-line.ts'
import { temporalOf } from './temporal-of.ts'

/** What `cost` takes. */
export interface CostOptions extends CommonOptions {
  since?: number
  journey?: string
  account?: string
}

const AT_ONCE = 8

/** Reads the histories of running journeys and prints what they cost. */
export async function tellCost(options: CostOptions): Promise<void> {
  const api = await ApiClient.open(options)
  const status = await api.call('/v1/status', StatusView)
  const client = await temporalOf(status)
  const progress = new ProgressLine(process.stderr)
  const { since = null } = options
  try {
    const ids = await runningIds(client, options)
    const costs = await costsOf(client, ids, Date.parse(status.now), since, done => {
      progress.show(`histories read: ${done} of ${ids.length}`)
    })
    progress.end()
    printData(options.json, costReport(costs, since), costText)
  } finally {
    progress.end()
    await client.connection.close()
  }
}

async function runningIds(client: Client, { journey, account }: CostOptions): Promise<string[]> {
  const parts = [`WorkflowType = 'accountJourney'`, `ExecutionStatus = 'Running'`]
  for (const [name, value] of [
    ['Journey', journey],
    ['Account', account],
  ]) {
    if (value === undefined) continue
    if (value.includes("'")) throw new Failure('usage', 'name_invalid', `${value} cannot be a name: it holds a quote`)
    parts.push(`${name} = '${value}'`)
  }
  const ids: string[] = []
  for await (const { workflowId } of client.workflow.list({ query: parts.join(' and ') })) ids.push(workflowId)
  return ids.sort()
}

async function costsOf(
  client: Client,
  ids: readonly string[],
  now: number,
  since: number | null,
  progress: (done: number) => void,
): Promise<JourneyCost[]> {
  const costs: JourneyCost[] = []
  const queue = [...ids]
  const hand = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const cost = await journeyCost(client, id, now, since === null ? null : now - since)
      if (cost) costs.push(cost)
      progress(ids.length - queue.length)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
  return costs.sort((a, b) => b.actions.total - a.actions.total || (a.workflowId < b.workflowId ? -1 : 1))
}
