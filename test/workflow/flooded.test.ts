import { afterAll, beforeAll, expect, it } from 'vitest'
import { controlJourney } from '../../intake/control-journey.ts'
import { stateQuery, viewQuery, workflowIdOf } from '../../workflows/messages.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, post, quiet, signal, until } from '../support/stack-actions.ts'

const BATCH = 1_000
const JOURNEY = workflowIdOf('growth', 'flooded')

let stack: Awaited<ReturnType<typeof testStack>>
beforeAll(async () => {
  // journeys continue as new often: that is when all that was handed over and not worked goes along
  stack = await testStack({ marks: { soft: 60, hard: 120 } })
  await addStaff(stack)
  await addAccounts(stack, ['flooded'])
}, 120_000)
afterAll(() => stack.end())

async function pour(count: number): Promise<void> {
  const batch = Array.from({ length: count }, () => signal('flooded', 'website.pricing-viewed'))
  expect(await post(stack, '/v1/signals', batch)).toMatchObject({ status: 202 })
}

async function lastEntry(): Promise<number | undefined> {
  const { rows } = await stack.pool.query<{ seq: number }>(
    `select max(seq)::int as seq from inbox_entries where account_key = 'flooded' and 'growth' = any(journeys)`,
  )
  return rows[0]?.seq
}

/** Bytes that each run of the journey was started with. */
async function carried(): Promise<number[]> {
  const { workflow } = stack.api.temporal
  const sizes: number[] = []
  for await (const { workflowId, runId } of workflow.list({ query: `WorkflowId = "${JOURNEY}"` })) {
    const { events } = await workflow.getHandle(workflowId, runId).fetchHistory()
    const [input] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? []
    sizes.push(input?.data?.length ?? 0)
  }
  return sizes
}

it('a journey is handed no more than it works, however much its account gets at once', async () => {
  for (let n = 0; n < 6; n += 1) await Promise.all([pour(BATCH), pour(BATCH)])
  await quiet(stack, 'flooded')
  const handle = stack.api.temporal.workflow.getHandle(JOURNEY)
  expect(await handle.query(viewQuery)).toMatchObject({ appliedSeq: await lastEntry() })
  const sizes = await carried()
  expect(sizes.length).toBeGreaterThan(2)
  expect(Math.max(...sizes)).toBeLessThan(400_000)
}, 120_000)

it('a paused journey hears that it goes on, however much came in meanwhile', async () => {
  const status = async () => (await stack.api.temporal.workflow.getHandle(JOURNEY).query(stateQuery)).status
  await controlJourney(stack.pool, 'flooded', null, { act: 'pause', for: 3_600_000 }, 'lena')
  await until('paused', async () => {
    const { rows } = await stack.pool.query(
      `select from journey_runs where account_key = 'flooded' and status = 'paused'`,
    )
    return rows.length === 1
  })
  await pour(BATCH)
  await controlJourney(stack.pool, 'flooded', null, { act: 'resume', skipEntry: null }, 'lena')
  await until('running again', async () => (await status()) === 'running')
  await quiet(stack, 'flooded')
}, 60_000)
