import { setTimeout as sleep } from 'node:timers/promises'
import { listen } from '../../db/listen.ts'
import { workTask } from '../../intake/act-on-task.ts'
import type { testStack } from '../../test/support/stack.ts'
import { addAccounts, handToSales, taskOf, until } from '../../test/support/stack-actions.ts'
import { percentile, type Row, row } from '../row.ts'
import { signalToActivity } from './latency.ts'

type Stack = Awaited<ReturnType<typeof testStack>>

const SAMPLES = 60

/** Milliseconds from the commit of a completed task to what its play did with it, against a bare signal to its activity. */
export async function actRows(stack: Stack, touched: Map<number, number>): Promise<Row[]> {
  const ours = await actToReaction(stack)
  const bare = await signalToActivity(stack, touched)
  const p50 = [percentile(ours, 0.5), percentile(bare, 0.5)] as const
  return [row('act-to-play-p50', p50[0], 'ms', p50[1], 'below 2x', ratio => ratio < 2)]
}

async function actToReaction(stack: Stack): Promise<number[]> {
  const keys = Array.from({ length: SAMPLES }, (_, i) => `act-${i}`)
  await addAccounts(stack, keys)
  const tasks = new Map<string, string>()
  for (const key of keys) {
    await handToSales(stack, key)
    tasks.set(key, (await taskOf(stack, key, 'sales-accept')).id)
  }
  await sleep(1_000)
  const reacted = new Map<string, number>()
  const listener = await listen(
    stack.databaseUrl,
    ['changes'],
    heard => {
      if (!('payload' in heard)) return
      const { what, account } = JSON.parse(heard.payload) as { what: string; account: string }
      if (what === 'journey') reacted.set(account, performance.now())
    },
    error => console.error(error.message),
  )
  const defs = await stack.api.definitions.get()
  const samples: number[] = []
  for (const [key, id] of tasks) {
    reacted.delete(key)
    const done = await workTask(
      stack.pool,
      defs,
      id,
      { act: 'complete', outcome: 'accepted', note: null },
      'jonas',
      null,
    )
    if ('refused' in done) throw new Error(done.refused.message)
    const begun = performance.now()
    const seen = await until(`what ${key} did`, async () => reacted.get(key))
    samples.push(Math.max(0, seen - begun))
    await sleep(20)
  }
  await listener.stop()
  return samples
}
