import { setTimeout as sleep } from 'node:timers/promises'
import { readSignal } from '../../client/intake/read-signal.ts'
import { acceptSignal } from '../../intake/accept-signals.ts'
import type { testStack } from '../../test/support/stack.ts'
import { addAccounts, post, signal, until } from '../../test/support/stack-actions.ts'
import { BARE_QUEUE } from '../bare-worker.ts'
import { touchSignal } from '../bare-workflows.ts'
import { changesOf } from '../changes-of.ts'
import { percentile, type Row, row } from '../row.ts'

type Stack = Awaited<ReturnType<typeof testStack>>

const SAMPLES = 120

/** Milliseconds from a signal's commit to the task being visible, one at a time, against a bare signal to its activity. */
export async function latencyRows(stack: Stack, touched: Map<number, number>): Promise<Row[]> {
  const ours = await signalToTask(stack)
  const bare = await signalToActivity(stack, touched)
  const [p50, p99] = [0.5, 0.99].map(share => [percentile(ours, share), percentile(bare, share)] as const) as [
    [number, number],
    [number, number],
  ]
  return [
    row('signal-to-task-p50', p50[0], 'ms', p50[1], 'at most 1.5x', ratio => ratio <= 1.5),
    row('signal-to-task-p99', p99[0], 'ms', p99[1], 'below 2x', ratio => ratio < 2),
  ]
}

async function signalToTask(stack: Stack): Promise<number[]> {
  const keys = Array.from({ length: SAMPLES }, (_, i) => `late-${i}`)
  await addAccounts(stack, keys)
  for (const key of keys)
    for (const kind of ['form.submitted', 'webinar.attended', 'content.downloaded'])
      await post(stack, '/v1/signals', signal(key, kind))
  await until(
    'all engaged',
    async () => {
      const { rows } = await stack.pool.query(
        `select count(*) from effects where account_key like 'late-%' and state = 'sent'`,
      )
      return Number(rows[0].count) >= SAMPLES
    },
    120_000,
  )
  await sleep(1_000)
  const changes = await changesOf(stack, 'task')
  const defs = await stack.api.definitions.get()
  const declared = { signals: defs.settings.signals, roles: defs.settings.workspace.roles.map(role => role.id) }
  const samples: number[] = []
  for (const key of keys) {
    const read = readSignal(signal(key, 'website.pricing-viewed'), declared, Date.now())
    if ('refused' in read) throw new Error(read.refused.message)
    await acceptSignal(stack.pool, defs, read.signal)
    const begun = performance.now()
    const seen = await until(`a task for ${key}`, async () => changes.at.get(key))
    samples.push(Math.max(0, seen - begun))
    await sleep(20)
  }
  await changes.stop()
  return samples
}

/** Milliseconds from a signal to a bare workflow until its activity runs, one at a time. */
export async function signalToActivity(stack: Stack, touched: Map<number, number>): Promise<number[]> {
  const samples: number[] = []
  const handles = []
  for (let i = 0; i < SAMPLES; i += 1) {
    handles.push(
      await stack.api.temporal.workflow.start('touching', {
        workflowId: `touch-${i}`,
        taskQueue: BARE_QUEUE,
        args: [2],
      }),
    )
  }
  await sleep(1_000)
  for (const [i, handle] of handles.entries()) {
    const begun = performance.now()
    await handle.signal(touchSignal, i)
    const at = await until(`activity ${i}`, async () => touched.get(i))
    samples.push(at - begun)
    await sleep(20)
  }
  return samples
}
