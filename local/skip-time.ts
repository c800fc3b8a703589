import { setTimeout as sleep } from 'node:timers/promises'
import { appNow } from '../db/app-now.ts'
import { untilNextFlip } from '../db/due-flips.ts'
import { moveClock } from '../db/move-clock.ts'
import { accountsBehind, startedRuns } from '../db/open-runs.ts'
import { type JourneyView, workflowIdOf } from '../workflows/messages.ts'
import { CannotSkip } from './fast-forward.ts'
import { moveJourney, restOf } from './move-journey.ts'
import type { Stack } from './stack.ts'

/** Journeys moved on at once. */
const AT_ONCE = 12
const REST_LIMIT = 60_000

/** One running journey, and what it said last. */
interface Runner {
  id: string
  view: JourneyView
}

/**
 * Moves the clock of the whole local stack on by milliseconds, in legs: to the next moment at which something comes due, in
 * any journey or by decay in Postgres, until everything there is at rest; then the next. So each thing happens at its own
 * time and sees what happened before it.
 */
export async function skipTime(
  stack: Stack,
  ms: number,
  tell: (line: string) => void,
): Promise<{ refused: string } | { now: number }> {
  const { relay } = stack.worker
  // nothing may be told to a journey whose clock has not come as far
  await relay.hold()
  try {
    const target = (await appNow(stack.pool)) + ms
    await atRest(stack)
    await relay.hold()
    let runners = await viewAll(stack)
    for (;;) {
      const now = await appNow(stack.pool)
      const next = Math.min(
        target,
        ...runners.map(r => r.view.now.due ?? target),
        now + ((await untilNextFlip(stack.pool)) ?? ms),
      )
      const leg = Math.max(now, next)
      await moveClock(stack.pool, leg - now)
      tell(`${new Date(leg).toISOString().slice(0, 16).replace('T', ' ')} UTC`)
      await stack.worker.sweeper.sweep()
      const behind = new Set(await accountsBehind(stack.pool, 100_000))
      const concerned = leg >= target ? runners : runners.filter(r => isDue(r, leg) || behind.has(accountOf(r.id)))
      await inParallel(concerned, async r => {
        r.view = await moveJourney(stack.api.temporal, r.id, leg)
      })
      if (behind.size > 0) {
        relay.resume()
        await atRest(stack)
        await relay.hold()
        runners = await viewAll(stack)
      }
      if (leg >= target) return { now: leg }
    }
  } catch (error) {
    if (error instanceof CannotSkip) return { refused: error.message }
    throw error
  } finally {
    relay.resume()
  }
}

function isDue({ view }: Runner, leg: number): boolean {
  return view.now.due !== null && view.now.due <= leg
}

function accountOf(workflowId: string): string {
  return workflowId.split('/').slice(2).join('/')
}

/** Waits until every entry that was accepted has been worked. */
async function atRest(stack: Stack): Promise<void> {
  stack.worker.relay.resume()
  const end = Date.now() + REST_LIMIT
  for (;;) {
    const behind = await accountsBehind(stack.pool, 1)
    if (behind.length === 0) return
    if (Date.now() > end) throw new CannotSkip(`${behind[0]} has entries that are not worked`)
    await sleep(50)
    await stack.worker.relay.confirmAll()
  }
}

async function viewAll(stack: Stack): Promise<Runner[]> {
  const runners: Runner[] = []
  const runs = await startedRuns(stack.pool)
  await inParallel(runs, async ({ journey, account }) => {
    const id = workflowIdOf(journey, account)
    runners.push({ id, view: await restOf(stack.api.temporal, id) })
  })
  return runners
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items]
  const hand = async (): Promise<void> => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand))
}
