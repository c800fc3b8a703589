import { type Client, WorkflowNotFoundError } from '@temporalio/client'
import { type Actions, addActions, type CountedEvent, countActions, noActions } from '../count-actions.ts'

/** What one journey has cost so far. */
export interface JourneyCost {
  workflowId: string
  actions: Actions
  /** of the present run; those it continued from are in retained storage */
  bytes: number
  events: number
  /** runs counted, and whether an earlier one is not kept any more */
  runs: number
  incomplete: boolean
  /** how long it has been running by the stack's clock, milliseconds */
  age: number
}

type Event = CountedEvent & {
  eventTime?: { seconds?: { toString(): string } | number | null; nanos?: number | null } | null
}

/**
 * Counts one journey's actions from its history and those of the runs it continued from; null when the server does not know
 * it any more. Moments in UTC milliseconds.
 */
export async function journeyCost(
  client: Client,
  workflowId: string,
  now: number,
  since: number | null,
): Promise<JourneyCost | null> {
  const described = await unlessGone(client.workflow.getHandle(workflowId).describe())
  if (!described) return null
  let actions = noActions()
  let runs = 0
  let incomplete = false
  let begun = now
  let runId: string | undefined = described.runId
  while (runId) {
    const history = await historyOf(client, workflowId, runId)
    if (!history) {
      incomplete = true
      break
    }
    runs += 1
    const [first] = history
    const offset = first ? offsetOf(first) : 0
    if (first) begun = Math.min(begun, timeOf(first) + offset)
    actions = addActions(
      actions,
      countActions(history.filter(event => since === null || timeOf(event) + offset >= since)),
    )
    runId = first?.workflowExecutionStartedEventAttributes?.continuedExecutionRunId || undefined
  }
  const { historySize = 0, historyLength } = described
  return {
    workflowId,
    actions,
    bytes: historySize,
    events: historyLength,
    runs,
    incomplete,
    age: Math.max(0, now - begun),
  }
}

async function historyOf(client: Client, workflowId: string, runId: string) {
  const history = await unlessGone(client.workflow.getHandle(workflowId, runId).fetchHistory())
  return history ? (history.events ?? []) : null
}

/** The server keeps ended runs for a while only: null for one it does not know. */
async function unlessGone<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) return null
    throw error
  }
}

function timeOf({ eventTime }: Event): number {
  return Number(eventTime?.seconds ?? 0) * 1_000 + (eventTime?.nanos ?? 0) / 1_000_000
}

/** How far the local stack's clock was ahead when the run began: its input says so. */
function offsetOf(event: {
  workflowExecutionStartedEventAttributes?: {
    input?: { payloads?: { data?: Uint8Array | null }[] | null } | null
  } | null
}): number {
  const data = event.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data
  if (!data) return 0
  try {
    const input: unknown = JSON.parse(Buffer.from(data).toString('utf8'))
    return typeof input === 'object' && input !== null && 'clockOffset' in input ? Number(input.clockOffset) : 0
  } catch (error) {
    // encrypted by a codec of the user's: then there is no local clock either
    if (error instanceof SyntaxError) return 0
    throw error
  }
}
