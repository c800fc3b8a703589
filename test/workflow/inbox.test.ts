import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection, type WorkflowHandle } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { NativeConnection, Worker } from '@temporalio/worker'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { answerAll } from '../../domain/calendar/answer-all.ts'
import type { Question } from '../../domain/calendar/question.ts'
import type { AlertCommand } from '../../domain/journey/commands.ts'
import type { InboxEntry } from '../../domain/journey/inputs.ts'
import type { Release } from '../../language/release.ts'
import { startTemporal } from '../../local/temporal-server.ts'
import { workflowBundle } from '../../worker/bundle.ts'
import { deliverSignal, type JourneyInput, stateQuery } from '../../workflows/messages.ts'
import { journeyWith, play, smallRelease } from '../support/small-definitions.ts'
import { until } from '../support/stack-actions.ts'

const AT = Date.now()

let server: Awaited<ReturnType<typeof startTemporal>>
let connection: Connection
let native: NativeConnection
beforeAll(async () => {
  server = await startTemporal({ ephemeral: true, log: () => undefined })
  connection = await Connection.connect({ address: server.address })
  native = await NativeConnection.connect({ address: server.address })
}, 120_000)
afterAll(async () => {
  await Promise.all([connection.close(), native.close()])
  await server.stop()
})

/** Has a journey of a release run, entered by the first entry, with activities of its own, while `work` delivers the others. */
async function withJourney(
  what: string,
  { release, marks, activities }: { release: Release; marks: [soft: number, hard: number]; activities: object },
  work: (journey: WorkflowHandle) => Promise<void>,
): Promise<void> {
  const name = `${what}-${randomUUID()}`
  const none = async () => {
    throw ApplicationFailure.nonRetryable('nothing is carried out here')
  }
  const worker = await Worker.create({
    connection: native,
    taskQueue: name,
    workflowBundle: await workflowBundle(),
    activities: {
      loadPlan: async (hashes: string[]) => Object.fromEntries(hashes.map(hash => [hash, release.slices[hash]])),
      planMoments: async (questions: Question[]) => answerAll(questions, release.settings.calendars),
      recordRound: async () => undefined,
      ...{ sendContent: none, createTask: none, cancelTask: none, alert: none, verify: none, choosePeople: none },
      ...activities,
    },
  })
  const running = worker.run()
  const { plan = '', starts = '' } = release.journeys['growth'] ?? {}
  const input: JourneyInput = {
    ...{ journey: 'growth', account: 'acme', run: 1, plan, starts, stage: '', fromSeq: 0, clockOffset: 0 },
    ...{ softMark: marks[0], hardMark: marks[1], carried: null },
  }
  const { zone, dayStart } = release.settings.workspace
  const entered = { kind: 'entered', stage: 'engaged', zone, dayStart, atoms: {}, dates: {}, seq: 1, at: AT } as const
  try {
    const { workflow } = new Client({ connection })
    await workflow.start('accountJourney', { taskQueue: name, workflowId: name, args: [input] })
    const journey = workflow.getHandle(name)
    await journey.signal(deliverSignal, { after: 0, entries: [entered] })
    await worked(journey, 1)
    await work(journey)
  } finally {
    worker.shutdown()
    await running
  }
}

function worked(journey: WorkflowHandle, seq: number): Promise<true> {
  const all = async () => (await journey.query(stateQuery)).appliedSeq === seq
  return until(`${seq} entries worked`, async () => (await all()) && true, 60_000)
}

/** What an activity waits for. */
function gate(): { open: () => void; opened: Promise<void> } {
  let open = (): void => undefined
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

it('what is missing is fetched before a journey continues as new', async () => {
  const facts = (seq: number): InboxEntry => ({ kind: 'facts', atoms: {}, dates: {}, seq, at: AT })
  const fetched: number[] = []
  const held = gate()
  const activities = {
    // the first answer was read before the last entry came in, and is long under way
    fetchEntries: async (_journey: string, _account: string, after: number) => {
      fetched.push(after)
      if (fetched.length > 1) return { entries: [facts(4)], more: false }
      await held.opened
      return { entries: [facts(2), facts(3)], more: false }
    },
  }
  await withJourney('gap', { release: smallRelease({}), marks: [8, 1_000], activities }, async journey => {
    try {
      await journey.signal(deliverSignal, { after: 2, entries: [facts(3)] })
      await until('asked for what is missing', async () => fetched.length === 1)
      await journey.signal(deliverSignal, { after: 3, entries: [facts(4)] })
      await journey.query(stateQuery)
      await sleep(300)
    } finally {
      held.open()
    }
    await worked(journey, 4)
    expect(fetched).toEqual([1, 3])
  })
}, 120_000)

/** A play of its own for each person who looks at a page, with one alert. */
const eachTold = smallRelease({
  ...journeyWith(['p']),
  ...play('p', 'start: { signal: page.viewed }\nper: stakeholder', '  - { id: a, alert: "Hello", to: sdr }'),
})

function viewed(seq: number): InboxEntry {
  const data = { minutes: 1, page: '/' }
  return {
    kind: 'signal',
    signal: { kind: 'page.viewed', person: `p_${seq}`, role: null, occurred: AT, data },
    seq,
    at: AT,
  }
}

/** Delivers views of so many people at once, in batches as large as they come. */
async function flood(journey: WorkflowHandle, people: number, batch: number): Promise<void> {
  for (let n = 0; n < people; n += batch) {
    const entries = Array.from({ length: batch }, (_, i) => viewed(2 + n + i))
    await journey.signal(deliverSignal, { after: 1 + n, entries })
  }
}

it('a journey lets what it has in hand answer before it begins for more people, and tells them all', async () => {
  // Temporal takes 2,000 activities of one workflow, and stops it for good at more
  const PEOPLE = 1_000
  const told = new Set<string>()
  const held = gate()
  const activities = {
    alert: async ({ key }: AlertCommand) => {
      await held.opened
      told.add(key)
    },
  }
  await withJourney('many', { release: eachTold, marks: [100_000, 200_000], activities }, async journey => {
    try {
      await flood(journey, PEOPLE, 200)
      // answered after all that was delivered before has been looked at
      await journey.query(stateQuery)
      const { raw } = await journey.describe()
      expect(raw.pendingActivities?.length).toBeGreaterThanOrEqual(500)
      expect(raw.pendingActivities?.length).toBeLessThan(800)
    } finally {
      held.open()
    }
    await worked(journey, 1 + PEOPLE)
    await until('all are told', async () => told.size === PEOPLE, 60_000)
  })
}, 150_000)

it('a journey continues as new in the middle of a flood, and fetches what it had been handed', async () => {
  const PEOPLE = 300
  const BATCH = 20
  const HARD = 100
  const told: string[] = []
  const activities = {
    alert: async ({ key }: AlertCommand) => void told.push(key),
    fetchEntries: async (_journey: string, _account: string, after: number) => {
      const left = Math.max(0, 1 + PEOPLE - after)
      const entries = Array.from({ length: Math.min(BATCH, left) }, (_, i) => viewed(after + 1 + i))
      return { entries, more: left > BATCH }
    },
  }
  await withJourney('flood', { release: eachTold, marks: [HARD / 2, HARD], activities }, async journey => {
    await flood(journey, PEOPLE, BATCH)
    await worked(journey, 1 + PEOPLE)
    await until('all are told', async () => told.length === PEOPLE, 60_000)
    expect(new Set(told).size).toBe(PEOPLE)
    const { workflow } = new Client({ connection })
    const runs: number[] = []
    for await (const { workflowId, runId } of workflow.list({ query: `WorkflowId = "${journey.workflowId}"` })) {
      runs.push((await workflow.getHandle(workflowId, runId).fetchHistory()).events?.length ?? 0)
    }
    expect(runs.length).toBeGreaterThan(2)
    // the hard mark, what was delivered at once, and what a batch of this size makes of itself
    expect(Math.max(...runs)).toBeLessThan(HARD + PEOPLE / BATCH + BATCH * 8)
  })
}, 150_000)
