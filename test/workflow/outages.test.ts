import { rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describePostgres, startPostgres } from '../../local/postgres.ts'
import { describeTemporal, startTemporal } from '../../local/temporal-server.ts'
import { testStack } from '../support/stack.ts'
import {
  addAccounts,
  addStaff,
  handToSales,
  post,
  quiet,
  roundsOf,
  signal,
  taskOf,
  until,
} from '../support/stack-actions.ts'

/** How long a server is away. */
const AWAY = 10_000

let stack: Awaited<ReturnType<typeof testStack>>

const restarted: { stop(): Promise<void> }[] = []

beforeAll(async () => {
  stack = await testStack({ keep: true })
  await addStaff(stack)
})
afterAll(async () => {
  const cluster = (await describePostgres(stack.dataDir))?.clusterDir
  await stack.end()
  for (const server of restarted) await server.stop()
  if (cluster) await rm(cluster, { recursive: true, force: true })
})

/** Sends signals while something is away; answers which were taken and which were refused. */
async function sendMeanwhile(account: string, ms: number) {
  const end = Date.now() + ms
  const taken: string[] = []
  const refused: ReturnType<typeof signal>[] = []
  while (Date.now() < end) {
    const one = signal(account, 'website.pricing-viewed', { data: { minutes: 1 } })
    const { status, body } = await post(stack, '/v1/signals', one)
    if (status === 202) taken.push(one.id)
    else {
      expect(status, [JSON.stringify(body), ...stack.said.slice(-5)].join('\n')).toBe(503)
      refused.push(one)
    }
    await sleep(150)
  }
  return { taken, refused }
}

/** Every signal that was taken stands in the inbox once, and the journey worked it once, in order. */
async function nothingLost(account: string, ids: string[]): Promise<void> {
  const stored = await stack.pool.query<{ event_id: string }>(
    'select event_id from signals where event_id = any($1::text[])',
    [ids],
  )
  expect(stored.rows.map(row => row.event_id).sort()).toEqual([...ids].sort())
  const task = await taskOf(stack, account, 'sales-accept')
  await post(stack, `/v1/tasks/${task.id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
  await until(
    'accepted',
    async () => {
      const { rows } = await stack.pool.query('select stage from journey_runs where account_key = $1', [account])
      return rows[0].stage === 'accepted'
    },
    60_000,
  )
  await quiet(stack, account)
  const entries = await stack.pool.query<{ seq: number }>(
    `select seq from inbox_entries where account_key = $1 and 'growth' = any(journeys) order by seq`,
    [account],
  )
  const worked = (await roundsOf(stack, account)).flatMap(round => (round.seq === null ? [] : [round.seq]))
  expect(worked).toEqual(entries.rows.map(row => row.seq))
}

describe('while a server is away', () => {
  it('Postgres: signals are refused with 503 and Retry-After, and what was taken is worked when it is back', async () => {
    await addAccounts(stack, ['pg'])
    await handToSales(stack, 'pg')
    await taskOf(stack, 'pg', 'sales-accept')
    const { pid, port } = (await describePostgres(stack.dataDir)) ?? {}
    if (pid === undefined || port === undefined) throw new Error('no Postgres to kill')
    const before = await sendMeanwhile('pg', 500)
    process.kill(pid, 'SIGKILL')
    const meanwhile = sendMeanwhile('pg', AWAY)
    const refusal = await until('a refusal', async () => {
      const answer = await post(stack, '/v1/signals', signal('pg', 'website.viewed'))
      return answer.status === 503 ? answer : null
    })
    expect(refusal.headers.get('retry-after')).not.toBeNull()
    const { taken, refused } = await meanwhile
    restarted.push(await startPostgres({ dataDir: stack.dataDir, port, log: () => undefined }))
    for (const one of refused) {
      await until('taken in the end', async () => (await post(stack, '/v1/signals', one)).status === 202)
    }
    await nothingLost('pg', [...before.taken, ...taken, ...refused.map(one => one.id)])
  }, 120_000)

  it('Temporal: signals are taken all the same, and worked when it is back', async () => {
    await addAccounts(stack, ['tmp'])
    await handToSales(stack, 'tmp')
    await taskOf(stack, 'tmp', 'sales-accept')
    const { pid, address } = (await describeTemporal(stack.dataDir)) ?? {}
    if (pid === undefined || address === undefined) throw new Error('no Temporal to kill')
    process.kill(pid, 'SIGKILL')
    const { taken, refused } = await sendMeanwhile('tmp', AWAY)
    expect(refused).toEqual([])
    expect(taken.length).toBeGreaterThan(20)
    const again = { dataDir: stack.dataDir, port: Number(address.split(':')[1]), log: () => undefined }
    restarted.push(await startTemporal(again))
    await nothingLost('tmp', taken)
  }, 120_000)
})
