/**
 * Records the histories that guard the workflow code: `npx tsx test/replay/record-histories.ts [NAME…]`. Each is one shape of a
 * journey, played on real servers; without names all are recorded. Record anew only before a release that changes the workflow on purpose; a history that was
 * released stays for ever.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type History, historyToJSON } from '@temporalio/common/lib/proto-utils.js'
import { controlJourney } from '../../intake/control-journey.ts'
import { publish } from '../../intake/publish.ts'
import { compileDefinitions } from '../../language/index.ts'
import { skipTime } from '../../local/skip-time.ts'
import { quietRuntime } from '../../worker/create-worker.ts'
import { deliverSignal, workflowIdOf } from '../../workflows/messages.ts'
import { startRealJourneys } from '../conformance/real-journeys.ts'
import { recordTapes } from '../conformance/tape.ts'
import { compileShipped, definitionFiles } from '../support/read-definitions.ts'
import { testStack } from '../support/stack.ts'
import { addAccounts, addStaff, handToSales, post, quiet, signal, taskOf, until } from '../support/stack-actions.ts'

type Stack = Awaited<ReturnType<typeof testStack>>

const DIR = join(import.meta.dirname, 'histories')
const MINUTE = 60_000
const DAY = 86_400_000

const asked = process.argv.slice(2)
const wanted = (name: string): boolean => asked.length === 0 || asked.includes(name)

async function save(stack: Stack, account: string, name: string, runId?: string): Promise<void> {
  await keep(await stack.api.temporal.workflow.getHandle(workflowIdOf('growth', account), runId).fetchHistory(), name)
}

async function keep(history: History, name: string): Promise<void> {
  const json = JSON.parse(String(historyToJSON(history))) as { events: { eventTime?: string }[] }
  await writeFile(join(DIR, `${name}.json`), JSON.stringify(json))
  console.log(`${name}: ${json.events.length} events`)
}

const skip = async (stack: Stack, ms: number): Promise<void> => {
  const done = await skipTime(stack, ms, () => undefined)
  if ('refused' in done) throw new Error(done.refused)
}

async function accept(stack: Stack, account: string): Promise<void> {
  const task = await taskOf(stack, account, 'sales-accept')
  await post(stack, `/v1/tasks/${task.id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
  await stageIs(stack, account, 'accepted')
}

async function stageIs(stack: Stack, account: string, stage: string): Promise<void> {
  await until(`${account} in ${stage}`, async () => {
    const { rows } = await stack.pool.query('select stage from journey_runs where account_key = $1', [account])
    return rows[0]?.stage === stage
  })
  await quiet(stack, account)
}

const deal = (stack: Stack, account: string, stage: string) =>
  post(
    stack,
    '/v1/signals',
    signal(account, 'opportunity.changed', {
      data: { opportunity: `${account}-deal`, stage, amount: 30_000, currency: 'EUR' },
    }),
  )

/** A customer with users, in the stage `expand`, whose contract ends in some days. */
async function customer(stack: Stack, account: string, endsIn: number): Promise<void> {
  await addAccounts(stack, [account])
  const today = Date.now()
  const day = (offset: number) => new Date(today + offset * DAY).toISOString().slice(0, 10)
  await stack.pool.query(`update accounts set status = 'customer', renewal_status = 'open' where key = $1`, [account])
  await post(
    stack,
    '/v1/signals',
    signal(account, 'usage.reported', { data: { product: 'p', activeUsers: 40, seatsUsed: 40, seatsBought: 50 } }),
  )
  await post(
    stack,
    '/v1/signals',
    signal(account, 'contract.changed', {
      data: { contract: `${account}-c`, start: day(-200), end: day(endsIn), amount: 40_000, currency: 'EUR' },
    }),
  )
  await until(
    'entered',
    async () =>
      (await stack.pool.query(`select 1 from journey_runs where account_key = $1 and status = 'running'`, [account]))
        .rows[0],
  )
}

/** The shapes, each with what makes it. */
const SHAPES: Record<string, (stack: Stack) => Promise<void>> = {
  async 'first-round'(stack) {
    await addAccounts(stack, ['first'])
    await post(stack, '/v1/signals', signal('first', 'form.submitted'))
    await until(
      'entered',
      async () => (await stack.pool.query(`select 1 from rounds where account_key = 'first'`)).rows[0],
    )
    await quiet(stack, 'first')
    await save(stack, 'first', 'first-round')
  },
  async 'play-with-lanes'(stack) {
    await addAccounts(stack, ['lanes'])
    await handToSales(stack, 'lanes')
    await accept(stack, 'lanes')
    await post(stack, '/v1/signals', signal('lanes', 'content.downloaded', { person: { email: 'new@lanes.example' } }))
    await post(stack, '/v1/signals', signal('lanes', 'meeting.booked'))
    await skip(stack, 5 * DAY)
    await quiet(stack, 'lanes')
    await save(stack, 'lanes', 'play-with-lanes')
  },
  async 'sla-breach'(stack) {
    await addAccounts(stack, ['breach'])
    await handToSales(stack, 'breach')
    await taskOf(stack, 'breach', 'sales-accept')
    await skip(stack, 10 * MINUTE)
    await accept(stack, 'breach')
    await save(stack, 'breach', 'sla-breach')
  },
  async 'sla-paused'(stack) {
    await addAccounts(stack, ['waits'])
    await handToSales(stack, 'waits')
    const task = await taskOf(stack, 'waits', 'sales-accept')
    await post(stack, `/v1/tasks/${task.id}/wait`, {}, { 'acting-as': 'jonas' })
    await quiet(stack, 'waits')
    await skip(stack, 30 * MINUTE)
    await post(stack, `/v1/tasks/${task.id}/unwait`, {}, { 'acting-as': 'jonas' })
    await accept(stack, 'waits')
    await save(stack, 'waits', 'sla-paused')
  },
  async 'time-skipping'(stack) {
    await addAccounts(stack, ['skips'])
    await handToSales(stack, 'skips')
    await taskOf(stack, 'skips', 'sales-accept')
    await skip(stack, 30 * DAY)
    await save(stack, 'skips', 'time-skipping')
  },
  async 'paused-and-resumed'(stack) {
    await addAccounts(stack, ['paused'])
    await handToSales(stack, 'paused')
    const task = await taskOf(stack, 'paused', 'sales-accept')
    await quiet(stack, 'paused')
    await controlJourney(stack.pool, 'paused', null, { act: 'pause', for: 7 * DAY }, 'lena')
    await until(
      'paused',
      async () =>
        (await stack.pool.query(`select 1 from journey_runs where account_key = 'paused' and status = 'paused'`))
          .rows[0],
    )
    await post(stack, `/v1/tasks/${task.id}/claim`, {}, { 'acting-as': 'jonas' })
    await post(stack, `/v1/tasks/${task.id}/complete`, { outcome: 'accepted' }, { 'acting-as': 'jonas' })
    await controlJourney(stack.pool, 'paused', null, { act: 'resume', skipEntry: null }, 'lena')
    await stageIs(stack, 'paused', 'accepted')
    await save(stack, 'paused', 'paused-and-resumed')
  },
  async 'parked-and-passed-over'(stack) {
    await addAccounts(stack, ['parked'])
    await handToSales(stack, 'parked')
    await taskOf(stack, 'parked', 'sales-accept')
    await quiet(stack, 'parked')
    await stack.pool.query(
      `with head as (update accounts set last_seq = last_seq + 1 where key = 'parked' returning last_seq)
       insert into inbox_entries (account_key, seq, at, journeys, body)
       select 'parked', last_seq, app_now(), '{growth}', '{"kind":"entered","stage":"engaged","zone":"UTC","dayStart":0}' from head`,
    )
    await stack.pool.query(`select pg_notify('inbox', 'parked')`)
    const parked = await until(
      'parked',
      async () =>
        (await stack.pool.query(`select now from journey_runs where account_key = 'parked' and status = 'parked'`))
          .rows[0],
    )
    await controlJourney(stack.pool, 'parked', null, { act: 'resume', skipEntry: parked.now.parked.seq }, 'lena')
    await accept(stack, 'parked')
    await save(stack, 'parked', 'parked-and-passed-over')
  },
  async 'falls-back-and-is-held'(stack) {
    await addAccounts(stack, ['falls'])
    await post(stack, '/v1/signals', signal('falls', 'form.submitted'))
    await deal(stack, 'falls', 'open')
    await stageIs(stack, 'falls', 'opportunity')
    await deal(stack, 'falls', 'lost')
    await stageIs(stack, 'falls', 'engaged')
    await skip(stack, 9 * DAY)
    await save(stack, 'falls', 'falls-back-and-is-held')
  },
  async 'renewal-by-date'(stack) {
    await customer(stack, 'renews', 95)
    await skip(stack, 8 * DAY)
    await post(stack, '/v1/signals', signal('renews', 'account.changed', { data: { renewalStatus: 'renewed' } }))
    await quiet(stack, 'renews')
    await save(stack, 'renews', 'renewal-by-date')
  },
  async 'gap-fetched'(stack) {
    await addAccounts(stack, ['gap'])
    await handToSales(stack, 'gap')
    await taskOf(stack, 'gap', 'sales-accept')
    await quiet(stack, 'gap')
    await stack.worker.relay.hold()
    for (let i = 0; i < 5; i += 1) await post(stack, '/v1/signals', signal('gap', 'website.pricing-viewed'))
    const { rows } = await stack.pool.query(
      `select seq, at, body from inbox_entries where account_key = 'gap' order by seq desc limit 1`,
    )
    const entry = { ...rows[0].body, seq: rows[0].seq, at: rows[0].at.getTime() }
    await stack.api.temporal.workflow
      .getHandle(workflowIdOf('growth', 'gap'))
      .signal(deliverSignal, { after: entry.seq - 1, entries: [entry] })
    stack.worker.relay.resume()
    await accept(stack, 'gap')
    await save(stack, 'gap', 'gap-fetched')
  },
  async 'new-release'(stack) {
    await addAccounts(stack, ['release'])
    await handToSales(stack, 'release')
    await taskOf(stack, 'release', 'sales-accept')
    const changed = compileShipped({
      'plays/open-three-doors.yaml': (await readShipped('plays/open-three-doors.yaml')).replace(
        '2 business days }',
        '3 business days }',
      ),
    })
    await publish(stack.pool, stack.api.definitions, changed, () => undefined)
    await accept(stack, 'release')
    await save(stack, 'release', 'new-release')
  },
  async 'left-as-lost'(stack) {
    await addAccounts(stack, ['left'])
    await handToSales(stack, 'left')
    await taskOf(stack, 'left', 'sales-accept')
    await post(stack, '/v1/signals', signal('left', 'account.changed', { data: { status: 'disqualified' } }))
    await until(
      'ended',
      async () =>
        (await stack.pool.query(`select 1 from journey_runs where account_key = 'left' and status = 'ended'`)).rows[0],
    )
    await until(
      'closed',
      async () =>
        (await stack.api.temporal.workflow.getHandle(workflowIdOf('growth', 'left')).describe()).status.name ===
        'COMPLETED',
    )
    await save(stack, 'left', 'left-as-lost')
  },
}

async function readShipped(path: string): Promise<string> {
  const { readFile } = await import('node:fs/promises')
  return readFile(join(import.meta.dirname, '../../definitions', path), 'utf8')
}

/** A run that ends by continuing as new, and the run that goes on from there. */
async function continued(stack: Stack): Promise<void> {
  await addAccounts(stack, ['again'])
  await handToSales(stack, 'again')
  await taskOf(stack, 'again', 'sales-accept')
  const first = (await stack.api.temporal.workflow.getHandle(workflowIdOf('growth', 'again')).describe()).runId
  for (let i = 0; i < 40; i += 1) await post(stack, '/v1/signals', signal('again', 'website.pricing-viewed'))
  await accept(stack, 'again')
  await save(stack, 'again', 'continued-as-new', first)
  await until('the run that goes on has worked something', async () => {
    const { runId, historyLength } = await stack.api.temporal.workflow
      .getHandle(workflowIdOf('growth', 'again'))
      .describe()
    return runId !== first && historyLength > 12
  })
  await save(stack, 'again', 'continued-from-another')
}

/** Shapes that play tests have: the first run of a journey in the first case of a test. */
const PLAYED: Record<string, string> = {
  'lanes-for-each-person': 'first-users',
  'experiment-by-mail': 'renewal-by-mail',
  'webhook-called': 'guide-in-product',
  'audience-undone': 'market-presence',
  'cadence-followed': 'gone-quiet',
  'once-per-person': 'welcome-stakeholder',
  'lead-answered': 'lead-follow-up',
}

async function played(): Promise<void> {
  const { release, tests } = compileDefinitions(definitionFiles())
  const journeys = await startRealJourneys()
  try {
    for (const [name, id] of Object.entries(PLAYED).filter(([name]) => wanted(name))) {
      const test = tests.find(test => test.id === id)?.cases[0]
      const [tape] = release && test ? recordTapes(release, test) : []
      if (!release || !tape) throw new Error(`no journey in the test ${id}`)
      const { history, strange } = await journeys.play(release, tape)
      if (strange.length > 0) throw new Error(`${id}: ${strange.join(', ')}`)
      await keep(history, name)
    }
  } finally {
    await journeys.stop()
  }
}

quietRuntime(line => console.error(line))
await mkdir(DIR, { recursive: true })
if (Object.keys(PLAYED).some(wanted)) await played()
const stack = await testStack()
try {
  await addStaff(stack)
  for (const [name, shape] of Object.entries(SHAPES)) if (wanted(name)) await shape(stack)
} finally {
  await stack.end()
}
if (wanted('continued-as-new') || wanted('continued-from-another')) {
  const short = await testStack({ marks: { soft: 60, hard: 300 } })
  try {
    await addStaff(short)
    await continued(short)
  } finally {
    await short.end()
  }
}
