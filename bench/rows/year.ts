import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { temporal } from '@temporalio/proto'
import proto from '@temporalio/proto'
import { addActions, countActions, noActions } from '../../client/count-actions.ts'
import { skipTime } from '../../local/skip-time.ts'
import { testStack } from '../../test/support/stack.ts'
import { addAccounts, addStaff, post, signal, taskOf, until } from '../../test/support/stack-actions.ts'
import { viewQuery, workflowIdOf } from '../../workflows/messages.ts'
import { referenceDefinitions } from '../reference-year.ts'
import { type Row, row } from '../row.ts'

type Stack = Awaited<ReturnType<typeof testStack>>
type Event = temporal.api.history.v1.IHistoryEvent

const HOUR = 3_600_000
const DAY = 24 * HOUR
const ACCOUNT = 'reference'

/**
 * The bill of one account for a year: 30 inputs that its journey reads, 8 stage moves of which one falls back, 13 messages, 8
 * tasks with a clock of which one breaches, two plays with lanes.
 */
export async function yearRows(): Promise<Row[]> {
  const dir = await mkdtemp(join(tmpdir(), 'journeys-year-'))
  for (const [path, text] of Object.entries(referenceDefinitions())) {
    await mkdir(dirname(join(dir, path)), { recursive: true })
    if (text !== '') await writeFile(join(dir, path), text)
  }
  const stack = await testStack({ definitionsDir: dir })
  try {
    await addStaff(stack)
    await live(stack)
    await check(stack)
    return await measure(stack)
  } finally {
    await stack.end()
    await rm(dir, { recursive: true, force: true })
  }
}

/** What happens in the year; each line is an input, or time. */
async function live(stack: Stack): Promise<void> {
  await addAccounts(stack, [ACCOUNT], 'B')
  const send = async (kind: string, data: Record<string, unknown> = {}) => {
    const { status, body } = await post(stack, '/v1/signals', signal(ACCOUNT, kind, { data }))
    if (status !== 202) throw new Error(JSON.stringify(body))
    await settle(stack)
  }
  const facts = (data: Record<string, unknown>) => send('fact.set', data)
  const visit = () => send('page.viewed', { minutes: 3 })
  const skip = async (ms: number) => {
    const done = await skipTime(stack, ms, () => undefined)
    if ('refused' in done) throw new Error(done.refused)
  }
  const finish = async (type: string, outcome: string) => {
    const task = await until(`an open ${type}`, async () => {
      const found = await taskOf(stack, ACCOUNT, type)
      return found.status === 'open' ? found : null
    })
    const { status, body } = await post(stack, `/v1/tasks/${task.id}/complete`, { outcome }, { 'acting-as': 'jonas' })
    if (status !== 200) throw new Error(JSON.stringify(body))
    await settle(stack)
  }

  await facts({ tier: 'A' }) // enters engaged
  await facts({ hot: true })
  await skip(6 * DAY)
  await visit()
  await finish('accept', 'accepted') // to accepted, its clock breached
  await skip(HOUR)
  await finish('call', 'spoke')
  await visit()
  await send('mail.replied')
  await skip(10 * DAY)
  await facts({ ready: true }) // to opportunity
  await finish('accept', 'accepted')
  await skip(30 * DAY)
  await visit()
  await send('usage.reported', { users: 2 }) // to onboard
  await finish('call', 'spoke')
  await skip(20 * DAY)
  await visit()
  await facts({ ready: false }) // falls back to engaged
  await skip(HOUR)
  await facts({ hot: false })
  await finish('accept', 'accepted')
  await visit()
  await skip(20 * DAY)
  await visit()
  await facts({ hot: true }) // to accepted
  await finish('call', 'spoke')
  await skip(12 * DAY)
  await visit()
  await send('mail.replied')
  await send('usage.reported', { users: 0 })
  await facts({ ready: true }) // to opportunity
  await finish('accept', 'accepted')
  await skip(60 * DAY)
  await visit()
  await send('usage.reported', { users: 3 }) // to onboard
  await finish('call', 'spoke')
  await skip(40 * DAY)
  await send('usage.reported', { users: 14 }) // to expand
  await skip(100 * DAY)
  await visit()
  await skip(60 * DAY)
}

/** Waits until the journey has worked everything, without asking it for a record: that would be on the bill. */
async function settle(stack: Stack): Promise<void> {
  await until('at rest', async () => {
    const { rows } = await stack.pool.query<{ seq: number }>('select last_seq as seq from accounts where key = $1', [
      ACCOUNT,
    ])
    const handle = stack.api.temporal.workflow.getHandle(workflowIdOf('growth', ACCOUNT))
    const view = await handle.query(viewQuery).catch((error: Error) => {
      if (error.name === 'WorkflowNotFoundError') return null
      throw error
    })
    return view !== null && view.pending === 0 && view.appliedSeq >= (rows[0]?.seq ?? 0)
  })
}

/** The year has in it what it says. */
async function check(stack: Stack): Promise<void> {
  const count = async (text: string) => Number((await stack.pool.query(text, [ACCOUNT])).rows[0].count)
  const is = {
    inputs: await count(`select count(*) from inbox_entries where account_key = $1`),
    moves: await count(
      `select count(*) from rounds, jsonb_array_elements(log) l where account_key = $1 and l ->> 'what' = 'moved'`,
    ),
    back: await count(
      `select count(*) from rounds, jsonb_array_elements(log) l where account_key = $1 and l ->> 'what' = 'moved' and (l ->> 'back')::boolean`,
    ),
    sends: await count(`select count(*) from effects where account_key = $1 and kind = 'send' and state = 'sent'`),
    tasks: await count(`select count(*) from tasks where account_key = $1`),
    clocks: await count(`select count(*) from sla_clocks where account_key = $1`),
    breaches: await count(`select count(*) from sla_clocks where account_key = $1 and breached_at is not null`),
  }
  const wanted = { inputs: 30, moves: 8, back: 1, sends: 13, tasks: 8, clocks: 8, breaches: 1 }
  const differs = Object.entries(wanted).filter(([what, n]) => is[what as keyof typeof is] !== n)
  if (differs.length > 0) throw new Error(`The year is not the one it should be: ${JSON.stringify({ is, wanted })}`)
}

async function measure(stack: Stack): Promise<Row[]> {
  const handle = stack.api.temporal.workflow.getHandle(workflowIdOf('growth', ACCOUNT))
  const events = ((await handle.fetchHistory()).events ?? []) as Event[]
  const actions = addActions(noActions(), countActions(events as never))
  const ofPlans = planEvents(events)
  process.stderr.write(`${JSON.stringify(actions.by)}, ${events.length} events\n${breakdown(events)}\n`)
  const own = events.filter(
    event =>
      !event.workflowExecutionOptionsUpdatedEventAttributes && !event.workerMayIgnore && !ofPlans.includes(event),
  )
  return [
    row('year-actions', actions.total, 'actions', null, 'at most 125', total => total <= 125),
    row('year-bytes', bytes(own) / 1_000, 'KB', null, 'at most 110 KB', kb => kb <= 110),
    row('year-plan-bytes', bytes(ofPlans) / 1_000, 'KB', null, 'a row of its own', () => true),
  ]
}

/** Answers of `loadPlan`: the plans' own bytes. */
function planEvents(events: Event[]): Event[] {
  const loads = new Set(
    events
      .filter(event => event.activityTaskScheduledEventAttributes?.activityType?.name === 'loadPlan')
      .map(event => String(event.eventId)),
  )
  return events.filter(event => loads.has(String(event.activityTaskCompletedEventAttributes?.scheduledEventId)))
}

/** Where the bytes go, largest first. */
function breakdown(events: Event[]): string {
  const sizes = new Map<string, number>()
  for (const event of events) {
    const kind = Object.keys(event).find(key => key.endsWith('EventAttributes')) ?? 'other'
    sizes.set(kind, (sizes.get(kind) ?? 0) + bytes([event]))
  }
  const sorted = [...sizes].sort(([, a], [, b]) => b - a)
  return sorted.map(([kind, size]) => `  ${kind.replace('EventAttributes', '')} ${size} bytes`).join('\n')
}

const bytes = (events: Event[]): number =>
  events.reduce((sum, event) => sum + proto.temporal.api.history.v1.HistoryEvent.encode(event).finish().length, 0)
