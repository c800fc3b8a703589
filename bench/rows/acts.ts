import { setTimeout as sleep } from 'node:timers/promises'
import { workTask } from '../../intake/act-on-task.ts'
import { journeyWith, play, smallFiles } from '../../test/support/small-definitions.ts'
import type { testStack } from '../../test/support/stack.ts'
import { addAccounts, post, signal, taskOf, until } from '../../test/support/stack-actions.ts'
import { changesOf } from '../changes-of.ts'
import { percentile, type Row, row } from '../row.ts'
import { signalToActivity } from './latency.ts'

type Stack = Awaited<ReturnType<typeof testStack>>

const SAMPLES = 60

/** A play that asks for one task, waits for its outcome, and then asks for another. */
export const ACT_FILES = smallFiles({
  'journey.yaml': (journeyWith(['react'])['journey.yaml'] ?? '').replace('account.hot', 'account.tier is A'),
  ...play(
    'react',
    'start: { signal: page.viewed }',
    `  - { id: first, task: accept }
  - id: answered
    waitFor: [{ id: yes, when: task.accept.outcome is accepted, then: continue }]
    atMost: 30d
    onTimeout: continue
  - { id: second, task: call }`,
  ),
})

/** Milliseconds from the commit of a completed task until the task its play asks for next is there, against a bare signal to its activity. */
export async function actRows(stack: Stack, touched: Map<number, number>): Promise<Row[]> {
  const ours = await actToReaction(stack)
  const bare = await signalToActivity(stack, touched)
  const [p50, floor] = [percentile(ours, 0.5), percentile(bare, 0.5)]
  return [row('act-to-play-p50', p50, 'ms', floor, 'below 2x', ratio => ratio < 2)]
}

async function actToReaction(stack: Stack): Promise<number[]> {
  const keys = Array.from({ length: SAMPLES }, (_, i) => `act-${i}`)
  await addAccounts(stack, keys)
  const tasks = new Map<string, string>()
  for (const key of keys) {
    // the first signal has the account enter, the second one starts the play
    for (let i = 0; i < 2; i++) await post(stack, '/v1/signals', signal(key, 'page.viewed'))
    tasks.set(key, (await taskOf(stack, key, 'accept')).id)
  }
  await sleep(1_000)
  const changes = await changesOf(stack, 'effect')
  const defs = await stack.api.definitions.get()
  const samples: number[] = []
  for (const [key, id] of tasks) {
    changes.at.delete(key)
    const wish = { act: 'complete', outcome: 'accepted', note: null } as const
    const done = await workTask(stack.pool, defs, id, wish, 'jonas', null)
    if ('refused' in done) throw new Error(done.refused.message)
    const begun = performance.now()
    const seen = await until(`what ${key} did`, async () => changes.at.get(key))
    samples.push(Math.max(0, seen - begun))
    await sleep(20)
  }
  await changes.stop()
  return samples
}
