import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@temporalio/client'
import { msToTs, optionalTsToMs } from '@temporalio/common/lib/time.js'

/** A journey may pass this many due moments in one leg before the server stops by itself. */
const MOST_SKIPS = 100_000

/**
 * A server that has passed the target before it looks for it skips on without one, to whatever timer comes next: a length as
 * short as this is waited for.
 */
const SHORTEST = 2_000

/** `FastForwardPollingResult` of the server's API. */
const COMPLETED = 2
const FAILED = 3

/** Thrown when the server cannot skip time. */
export class CannotSkip extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'CannotSkip'
  }
}

/** What a workflow's clock shows, by the server, UTC milliseconds: the workflow itself knows only when it last woke. */
export async function workflowClock(client: Client, workflowId: string): Promise<number> {
  const { raw } = await client.workflow.getHandle(workflowId).describe()
  const skipped = raw.workflowExtendedInfo?.timeSkippingInfo?.currentTime
  return skipped ? (optionalTsToMs(skipped) ?? Date.now()) : Date.now()
}

/**
 * Moves one workflow's clock on by milliseconds, by the server's own time skipping, and waits until the server says it is
 * there. What came due on the way has fired; its activities may still run.
 */
export async function fastForward(client: Client, workflowId: string, ms: number): Promise<void> {
  if (ms < SHORTEST) return sleep(ms)
  const { namespace } = client.options
  const id = randomUUID()
  const { workflowService } = client.connection
  try {
    await workflowService.updateWorkflowExecutionOptions({
      namespace,
      workflowExecution: { workflowId },
      workflowExecutionOptions: {
        timeSkippingConfig: {
          enabled: true,
          maxSessionSkipCount: MOST_SKIPS,
          fastForwardConfig: { id, duration: msToTs(ms) },
        },
      },
      updateMask: { paths: ['time_skipping_config'] },
    })
  } catch (error) {
    if (/not enabled|unimplemented/i.test((error as Error).message)) {
      throw new CannotSkip(
        'this Temporal server cannot skip time: it needs version 1.32 with frontend.WorkflowTimeSkippingEnabled',
      )
    }
    throw error
  }
  for (;;) {
    const answer = await workflowService.pollWorkflowExecutionTimeSkipping({
      namespace,
      workflowExecution: { workflowId },
      fastForwardId: id,
    })
    if (answer.fastForwardPollingResult === COMPLETED) return
    if (answer.fastForwardPollingResult === FAILED) throw new CannotSkip(`${workflowId}: ${answer.failedReason}`)
  }
}
