import { setTimeout as sleep } from 'node:timers/promises'
import { Client, Connection } from '@temporalio/client'
import { ApplicationFailure } from '@temporalio/common'
import { NativeConnection, Worker } from '@temporalio/worker'
import { expect, it } from 'vitest'
import { answerAll } from '../../domain/calendar/answer-all.ts'
import type { Question } from '../../domain/calendar/question.ts'
import type { InboxEntry } from '../../domain/journey/inputs.ts'
import { startTemporal } from '../../local/temporal-server.ts'
import { workflowBundle } from '../../worker/bundle.ts'
import { deliverSignal, type JourneyInput, stateQuery } from '../../workflows/messages.ts'
import { smallRelease } from '../support/small-definitions.ts'
import { until } from '../support/stack-actions.ts'

const QUEUE = 'gap'

it('what is missing is fetched before a journey continues as new', async () => {
  const release = smallRelease({})
  const { plan = '', starts = '' } = release.journeys['growth'] ?? {}
  const at = Date.now()
  const { zone, dayStart } = release.settings.workspace
  const entered: InboxEntry = { kind: 'entered', stage: 'engaged', zone, dayStart, atoms: {}, dates: {}, seq: 1, at }
  const facts = (seq: number): InboxEntry => ({ kind: 'facts', atoms: {}, dates: {}, seq, at })
  const fetched: number[] = []
  let letGo = (): void => undefined
  const held = new Promise<void>(resolve => {
    letGo = resolve
  })
  const none = async () => {
    throw ApplicationFailure.nonRetryable('nothing is carried out here')
  }
  const server = await startTemporal({ ephemeral: true, log: () => undefined })
  const connection = await Connection.connect({ address: server.address })
  const native = await NativeConnection.connect({ address: server.address })
  const worker = await Worker.create({
    connection: native,
    taskQueue: QUEUE,
    workflowBundle: await workflowBundle(),
    activities: {
      loadPlan: async (hashes: string[]) => Object.fromEntries(hashes.map(hash => [hash, release.slices[hash]])),
      planMoments: async (questions: Question[]) => answerAll(questions, release.settings.calendars),
      recordRound: async () => undefined,
      // the first answer was read before the last entry came in, and is long under way
      fetchEntries: async (_journey: string, _account: string, after: number) => {
        fetched.push(after)
        if (fetched.length > 1) return { entries: [facts(4)], more: false }
        await held
        return { entries: [facts(2), facts(3)], more: false }
      },
      ...{ sendContent: none, createTask: none, cancelTask: none, alert: none, verify: none, choosePeople: none },
    },
  })
  const running = worker.run()
  try {
    const input: JourneyInput = {
      ...{ journey: 'growth', account: 'acme', run: 1, plan, starts, stage: '', fromSeq: 0, clockOffset: 0 },
      ...{ softMark: 8, hardMark: 1_000, carried: null },
    }
    const { workflow } = new Client({ connection })
    await workflow.start('accountJourney', { taskQueue: QUEUE, workflowId: 'gap', args: [input] })
    const journey = workflow.getHandle('gap')
    await journey.signal(deliverSignal, { after: 0, entries: [entered] })
    await until('entered', async () => (await journey.query(stateQuery)).appliedSeq === 1)
    await journey.signal(deliverSignal, { after: 2, entries: [facts(3)] })
    await until('asked for what is missing', async () => fetched.length === 1)
    await journey.signal(deliverSignal, { after: 3, entries: [facts(4)] })
    await journey.query(stateQuery)
    await sleep(300)
    letGo()
    await until('all worked', async () => (await journey.query(stateQuery)).appliedSeq === 4)
    expect(fetched).toEqual([1, 3])
  } finally {
    letGo()
    worker.shutdown()
    await running
    await Promise.all([connection.close(), native.close()])
    await server.stop()
  }
})
