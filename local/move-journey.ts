import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, ServiceError } from '@temporalio/client'
import { type JourneyView, viewQuery } from '../workflows/messages.ts'
import { CannotSkip, fastForward, workflowClock } from './fast-forward.ts'

const REST_LIMIT = 60_000
const ANSWER_LIMIT = 20_000
/** A journey's clock may be behind by less than this and still count as there. */
const NEAR = 5

/**
 * Moves a journey's clock on to a moment in UTC milliseconds, never back, and waits until it is at rest there. Throws
 * CannotSkip when the server cannot, or the journey does not answer or does not come to rest.
 */
export async function moveJourney(client: Client, id: string, to: number): Promise<JourneyView> {
  for (;;) {
    const view = await restOf(client, id)
    const { due, status } = view.now
    const clock = (await workflowClock(client, id)) + view.clockOffset
    if (status === 'ended' || to - clock <= NEAR) return restOf(client, id, to)
    // A target shortly after a timer may be passed while that timer's work is done, and a server that has passed its target
    // skips on without one: so each due moment is a target of its own.
    const next = due !== null && status === 'running' ? Math.min(due, to) : to
    await forwardUntilEnd(client, id, next - clock)
    await restOf(client, id, next)
  }
}

/** A journey may end on the way, which is as far as its clock has to go. */
async function forwardUntilEnd(client: Client, id: string, ms: number): Promise<void> {
  try {
    await fastForward(client, id, ms)
  } catch (error) {
    if (!(error instanceof CannotSkip) || (await ask(client, id)).now.status !== 'ended') throw error
  }
}

/**
 * Waits until a journey has nothing on its way, and nothing due now or up to a moment its clock is about to reach. Throws
 * CannotSkip as `moveJourney` does.
 */
export async function restOf(client: Client, id: string, upTo = 0): Promise<JourneyView> {
  const end = Date.now() + REST_LIMIT
  for (;;) {
    const view = await ask(client, id)
    const due = view.now.status === 'running' ? view.now.due : null
    // the journey itself knows only when it last woke: whether something is due now, the server's clock says
    const isDue = due !== null && due <= Math.max(upTo, (await workflowClock(client, id)) + view.clockOffset)
    if (view.pending === 0 && !isDue) return view
    if (Date.now() > end) throw new CannotSkip(`${id} does not come to rest: ${view.pending} things on their way`)
    await sleep(20)
  }
}

/** Asks a journey how it stands; a busy machine may miss a few questions. */
async function ask(client: Client, id: string): Promise<JourneyView> {
  const end = Date.now() + ANSWER_LIMIT
  for (;;) {
    try {
      return await client.workflow.getHandle(id).query(viewQuery)
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      const { cause } = error
      if (Date.now() > end)
        throw new CannotSkip(`${id} does not answer: ${cause instanceof Error ? cause.message : error.message}`)
      await sleep(250)
    }
  }
}
