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
  name: string,
  { release, softMark, activities }: { release: Release; softMark: number; activities: object },
  work: (journey: WorkflowHandle) => Promise<void>,
): Promise<void> {
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
    ...{ softMark, hardMark: 1_000, carried: null },
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
  await withJourney('gap', { release: smallRelease({}), softMark: 8, activities }, async journey => {
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

it('a journey lets what it has in hand answer before it begins for more people, and tells them all', async () => {
  // Temporal takes 2,000 activities of one workflow, and stops it for good at more
  const PEOPLE = 1_000
  const BATCH = 200
  const steps = '  - { id: a, alert: "Hello", to: sdr }'
  const release = smallRelease({
    ...journeyWith(['p']),
    ...play('p', 'start: { signal: page.viewed }\nper: stakeholder', steps),
  })
  const told = new Set<string>()
  const held = gate()
  const activities = {
    alert: async ({ key }: AlertCommand) => {
      await held.opened
      told.add(key)
    },
  }
  const viewed = (seq: number): InboxEntry => {
    const signal = {
      kind: 'page.viewed',
      person: `p_${seq}`,
      role: null,
      occurred: AT,
      data: { minutes: 1, page: '/' },
    }
    return { kind: 'signal', signal, seq, at: AT }
  }
  await withJourney('many', { release, softMark: 100_000, activities }, async journey => {
    try {
      for (let n = 0; n < PEOPLE; n += BATCH) {
        const entries = Array.from({ length: BATCH }, (_, i) => viewed(2 + n + i))
        await journey.signal(deliverSignal, { after: 1 + n, entries })
      }
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
