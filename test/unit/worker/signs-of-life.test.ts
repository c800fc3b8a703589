import type { Context } from '@temporalio/activity'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { signsOfLife } from '../../../worker/signs-of-life.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Works for so long, and answers how often it said meanwhile, and long after, that it lives. */
async function saidWhile(ms: number, heartbeatTimeoutMs: number | undefined): Promise<number> {
  const heartbeat = vi.fn()
  const { inbound } = signsOfLife({ info: { heartbeatTimeoutMs }, heartbeat } as unknown as Context)
  const work = () => new Promise(resolve => setTimeout(() => resolve('done'), ms))
  const done = inbound?.execute?.({ args: [], headers: {} }, work)
  await vi.advanceTimersByTimeAsync(ms + 100_000)
  expect(await done).toBe('done')
  return heartbeat.mock.calls.length
}

it('an activity says that it lives until it is done, where somebody waits to hear it', async () => {
  expect(await saidWhile(30_000, 30_000)).toBe(3)
  expect(await saidWhile(1_000, 30_000)).toBe(0)
  expect(await saidWhile(60_000, undefined)).toBe(0)
})
