import type { Connection } from '@temporalio/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Dependencies } from '../../activities/dependencies.ts'
import { appNow } from '../../db/app-now.ts'
import type { InboxEntry } from '../../domain/journey/inputs.ts'
import { controlJourney } from '../../intake/control-journey.ts'
import { workflowClock } from '../../local/fast-forward.ts'
import { skipTime } from '../../local/skip-time.ts'
import { workflowBundle } from '../../worker/bundle.ts'
import { connectWorker, createWorker } from '../../worker/create-worker.ts'
import { deliverSignal, stateQuery, viewQuery, workflowIdOf } from '../../workflows/messages.ts'
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

let stack: Awaited<ReturnType<typeof testStack>>

beforeAll(async () => {
  // small marks, so that histories are cut often
  stack = await testStack({ marks: { soft: 80, hard: 400 } })
  await addStaff(stack)
})
afterAll(() => stack.end())

const journeyOf = (account: string) => stack.api.temporal.workflow.getHandle(workflowIdOf('growth', account))
const stateOf = (account: string) => journeyOf(account).query(stateQuery)

/** Something to tell, so that the rounds before it are told with it: sales takes the account. */
async function accept(account: string): Promise<void> {
  const task = await taskOf(stack, account, 'sales-accept')
  await post(stack, `/v1/tasks/${task.id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
  await until('accepted', async () => {
    const { rows } = await stack.pool.query('select stage from journey_runs where account_key = $1', [account])
    return rows[0].stage === 'accepted'
  })
  await quiet(stack, account)
}

describe('the worker of journeys', () => {
  it('does not break off a workflow that a machine out of breath gives no turn', async () => {
    const { options } = stack.api.temporal.connection as Connection
    const connection = await connectWorker({ address: options.address })
    const bundle = await workflowBundle()
    // it is made and never asked to work
    const settings = { namespace: 'default', bundle, deps: {} as Dependencies, taskQueue: 'nobody' }
    const worker = await createWorker(connection, settings)
    expect(worker.options.isolateExecutionTimeoutMs).toBe(60_000)
    await worker.runUntil(Promise.resolve())
    await connection.close()
  })
})

describe('a journey on real servers', () => {
  it('goes from a signal to a stage, a mail and a task with a clock', async () => {
    await addAccounts(stack, ['plain'])
    await handToSales(stack, 'plain')
    const task = await taskOf(stack, 'plain', 'sales-accept')
    expect(task).toMatchObject({ status: 'open', assignee: 'jonas' })
    const done = await post(stack, `/v1/tasks/${task.id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
    expect(done.status).toBe(200)
    await until('accepted', async () => (await stateOf('plain')).stage.id === 'accepted')
    await quiet(stack, 'plain')
    const { rows } = await stack.pool.query(
      `select value, until from account_history where account_key = 'plain' and what = 'stage' order by since`,
    )
    expect(rows).toMatchObject([
      { value: 'engaged', until: expect.any(Date) },
      { value: 'accepted', until: null },
    ])
    const mails = await stack.pool.query(
      `select count(*) from effects where account_key = 'plain' and kind = 'send' and state = 'sent'`,
    )
    expect(Number(mails.rows[0].count)).toBeGreaterThanOrEqual(1)
  })

  it('is found in the Temporal UI by its attributes, and says where it stands', async () => {
    const found = await until('visible', async () => {
      for await (const run of stack.api.temporal.workflow.list({ query: 'Account = "plain" and Stage = "accepted"' }))
        return run
      return null
    })
    expect(found.workflowId).toBe('journey/growth/plain')
    const described = await journeyOf('plain').describe()
    expect(
      described.typedSearchAttributes
        .getAll()
        .map(pair => pair.key.name)
        .sort(),
    ).toEqual(expect.arrayContaining(['Account', 'Journey', 'Motion', 'Stage', 'Tier']))
    const details = await until('details', async () => {
      const { currentDetails } = await journeyOf('plain').query<{ currentDetails: string }>(
        '__temporal_workflow_metadata',
      )
      return currentDetails
    })
    expect(details).toMatch(/\*\*accepted\*\* since .* UTC/)
    expect(details).toContain('**open-three-doors** run 1')
    expect(details).toMatch(/waits for meeting\.booked or email\.replied until/)
  })

  it('takes entries once and in order, however they are delivered', async () => {
    await addAccounts(stack, ['mixed'])
    await handToSales(stack, 'mixed')
    await taskOf(stack, 'mixed', 'sales-accept')
    await quiet(stack, 'mixed')
    await stack.worker.relay.hold()
    const sent = Array.from({ length: 12 }, () => signal('mixed', 'website.pricing-viewed', { data: { minutes: 1 } }))
    for (const one of sent) await post(stack, '/v1/signals', one)
    const before = (await stateOf('mixed')).appliedSeq
    const { rows } = await stack.pool.query<{ seq: number; at: Date; body: InboxEntry }>(
      `select seq, at, body from inbox_entries where account_key = 'mixed' and seq > $1 and 'growth' = any(journeys) order by seq`,
      [before],
    )
    const entries = rows.map(row => ({ ...row.body, seq: row.seq, at: row.at.getTime() }))
    const [a, b, c] = [entries.slice(0, 4), entries.slice(4, 8), entries.slice(8)]
    const afterA = a.at(-1)?.seq ?? 0
    const afterB = b.at(-1)?.seq ?? 0
    // the last first, the middle lost, the first twice
    await journeyOf('mixed').signal(deliverSignal, { after: afterB, entries: c })
    await journeyOf('mixed').signal(deliverSignal, { after: before, entries: a })
    await journeyOf('mixed').signal(deliverSignal, { after: before, entries: a })
    await until('all applied', async () => (await stateOf('mixed')).appliedSeq === entries.at(-1)?.seq)
    expect(afterA).toBeLessThan(afterB)
    stack.worker.relay.resume()
    await accept('mixed')
    const seqs = (await roundsOf(stack, 'mixed')).flatMap(round => (round.seq === null ? [] : [round.seq]))
    expect(seqs).toEqual([...seqs].sort((x, y) => x - y))
    expect(new Set(seqs).size).toBe(seqs.length)
    expect(seqs).toEqual(expect.arrayContaining(entries.map(entry => entry.seq)))
  })

  it('continues as new under a flood and loses, doubles and reorders nothing', async () => {
    await addAccounts(stack, ['flood'])
    await handToSales(stack, 'flood')
    await taskOf(stack, 'flood', 'sales-accept')
    const first = (await journeyOf('flood').describe()).runId
    for (let i = 0; i < 60; i += 1)
      await post(stack, '/v1/signals', signal('flood', 'website.pricing-viewed', { data: { minutes: i } }))
    await accept('flood')
    const described = await journeyOf('flood').describe()
    expect(described.runId).not.toBe(first)
    const rounds = await roundsOf(stack, 'flood')
    expect(rounds.map(round => round.n)).toEqual(rounds.map((_, i) => i + 1))
    const seqs = rounds.flatMap(round => (round.seq === null ? [] : [round.seq]))
    const { rows } = await stack.pool.query<{ seq: number }>(
      `select seq from inbox_entries where account_key = 'flood' and 'growth' = any(journeys) order by seq`,
    )
    expect(seqs).toEqual(rows.map(row => row.seq))
    const doubled = await stack.pool.query(
      `select effect_key, count(*) from tasks where account_key = 'flood' group by 1 having count(*) > 1`,
    )
    expect(doubled.rows).toEqual([])
  })

  it('stands still when paused, says until when, and goes on with what came meanwhile', async () => {
    await addAccounts(stack, ['still'])
    await handToSales(stack, 'still')
    const task = await taskOf(stack, 'still', 'sales-accept')
    const paused = await controlJourney(stack.pool, 'still', null, { act: 'pause', for: 3_600_000 }, 'lena')
    expect(paused).toMatchObject({ until: expect.any(Number) })
    await until('paused', async () => (await stateOf('still')).status === 'paused')
    await post(stack, `/v1/tasks/${task.id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
    await until('paused in Postgres', async () => {
      const { rows } = await stack.pool.query(`select status from journey_runs where account_key = 'still'`)
      return rows[0].status === 'paused'
    })
    expect(await stateOf('still')).toMatchObject({ status: 'paused', stage: { id: 'engaged' } })
    expect(await controlJourney(stack.pool, 'still', null, { act: 'pause', for: 1 }, 'lena')).toMatchObject({
      refused: { code: 'not-running' },
    })
    await controlJourney(stack.pool, 'still', null, { act: 'resume', skipEntry: null }, 'lena')
    await until('accepted', async () => (await stateOf('still')).stage.id === 'accepted')
  })

  it('is parked by an entry that cannot be worked, delays nobody, and passes it over when told to', async () => {
    await addAccounts(stack, ['poison', 'healthy'])
    await handToSales(stack, 'poison')
    await taskOf(stack, 'poison', 'sales-accept')
    await quiet(stack, 'poison')
    const body = JSON.stringify({ kind: 'entered', stage: 'engaged', zone: 'UTC', dayStart: 0 })
    await stack.pool.query(
      `with head as (update accounts set last_seq = last_seq + 1 where key = 'poison' returning last_seq)
       insert into inbox_entries (account_key, seq, at, journeys, body) select 'poison', last_seq, now(), '{growth}', $1::jsonb from head`,
      [body],
    )
    await stack.pool.query(`select pg_notify('inbox', 'poison')`)
    const parked = await until('parked', async () => {
      const { rows } = await stack.pool.query(
        `select status, now from journey_runs where account_key = 'poison' and status = 'parked'`,
      )
      return rows[0]
    })
    expect(parked.now.parked).toMatchObject({ code: 'entered-twice', seq: expect.any(Number) })
    await handToSales(stack, 'healthy')
    await taskOf(stack, 'healthy', 'sales-accept')
    await controlJourney(stack.pool, 'poison', null, { act: 'resume', skipEntry: parked.now.parked.seq }, 'lena')
    await until('running again', async () => (await stateOf('poison')).status === 'running')
    const task = await taskOf(stack, 'poison', 'sales-accept')
    await post(stack, `/v1/tasks/${task.id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
    await until('accepted', async () => (await stateOf('poison')).stage.id === 'accepted')
  })

  it('ends, and its run with it, when somebody stops it', async () => {
    await addAccounts(stack, ['over'])
    await handToSales(stack, 'over')
    await taskOf(stack, 'over', 'sales-accept')
    await controlJourney(stack.pool, 'over', null, { act: 'stop', as: 'lost' }, 'lena')
    const run = await until('ended', async () => {
      const { rows } = await stack.pool.query(
        `select status, ended_as from journey_runs where account_key = 'over' and status = 'ended'`,
      )
      return rows[0]
    })
    expect(run.ended_as).toBe('lost')
    await until('closed', async () => (await journeyOf('over').describe()).status.name === 'COMPLETED')
    const { rows } = await stack.pool.query(`select status from tasks where account_key = 'over'`)
    expect(rows).toEqual([{ status: 'cancelled' }])
  })

  it('has its clock moved on with everything else, as often as somebody wants', async () => {
    await addAccounts(stack, ['skips'])
    await handToSales(stack, 'skips')
    await taskOf(stack, 'skips', 'sales-accept')
    await quiet(stack, 'skips')
    for (let i = 0; i < 3; i += 1) {
      await skipTime(stack, 60_000, () => undefined)
      const { clockOffset } = await journeyOf('skips').query(viewQuery)
      const clock = await workflowClock(stack.api.temporal, workflowIdOf('growth', 'skips'))
      expect(Math.abs(clock + clockOffset - (await appNow(stack.pool)))).toBeLessThan(20_000)
    }
  })

  it('keeps personal data out of its history', async () => {
    const history = JSON.stringify(await journeyOf('plain').fetchHistory())
    const decoded = history.replace(/"([A-Za-z0-9+/=]{16,})"/g, (_, b64: string) =>
      Buffer.from(b64, 'base64').toString('utf8'),
    )
    for (const secret of ['eva@plain.example', 'Eva', 'Champion"']) expect(decoded).not.toContain(secret)
  })
})
