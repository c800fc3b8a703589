import { setTimeout as sleep } from 'node:timers/promises'
import { accountsBehind } from '../../db/open-runs.ts'
import type { testStack } from '../../test/support/stack.ts'
import { addAccounts, post, signal, until } from '../../test/support/stack-actions.ts'
import { changesOf } from '../changes-of.ts'
import { inParallel } from '../in-parallel.ts'
import { percentile, type Row, row } from '../row.ts'

type Stack = Awaited<ReturnType<typeof testStack>>

const FLOOD = 100_000
const BATCH = 1_000
const NORMAL = 1_000
/** milliseconds between the signals of one normal account and of the next */
const APART = 50

/**
 * Milliseconds from a signal of a normal account until its journey has worked it, while one other account gets a hundred
 * thousand; the floor is the same on the same machine without them. And how many of those are accepted in a second, and worked by its
 * journey.
 */
export async function floodRows(stack: Stack): Promise<Row[]> {
  const calm = await latencies(stack, 'calm')
  const pouring = pour(stack)
  const beside = await latencies(stack, 'beside')
  const { accepted, worked } = await pouring
  return [
    row('flood-beside-p99', percentile(beside, 0.99), 'ms', percentile(calm, 0.99), 'at most 2x', ratio => ratio <= 2),
    row('flood-accepted', FLOOD / accepted, 'signals/s', null, 'as told', () => true),
    row('flood-worked', FLOOD / worked, 'signals/s', null, 'as told', () => true),
  ]
}

/** A thousand accounts enter the journey, each by a signal of its own, at an even pace. */
async function latencies(stack: Stack, name: string): Promise<number[]> {
  const keys = Array.from({ length: NORMAL }, (_, n) => `${name}-${n}`)
  await addAccounts(stack, keys)
  const worked = await changesOf(stack, 'journey', 'first')
  const begun = new Map<string, number>()
  for (const key of keys) {
    begun.set(key, performance.now())
    await post(stack, '/v1/signals', signal(key, 'form.submitted'))
    await sleep(APART)
  }
  await until(
    `every account of ${name} worked`,
    async () => keys.every(key => worked.at.has(key)) || undefined,
    600_000,
  )
  await worked.stop()
  return keys.map(key => (worked.at.get(key) ?? Number.NaN) - (begun.get(key) ?? Number.NaN))
}

/** Sends everything there is of one account in batches; answers how many seconds it took to be accepted, and until it was worked. */
async function pour(stack: Stack): Promise<{ accepted: number; worked: number }> {
  await addAccounts(stack, ['flooded'])
  const begun = performance.now()
  const seconds = () => (performance.now() - begun) / 1_000
  const batches = Array.from({ length: FLOOD / BATCH }, () =>
    Array.from({ length: BATCH }, () => signal('flooded', 'website.pricing-viewed')),
  )
  await inParallel(batches, 2, async batch => {
    const { status } = await post(stack, '/v1/signals', batch)
    if (status !== 202) throw new Error(`the flood was answered with ${status}`)
  })
  const accepted = seconds()
  await until('the flood worked', async () => !(await accountsBehind(stack.pool, NORMAL)).includes('flooded'), 600_000)
  return { accepted, worked: seconds() }
}
