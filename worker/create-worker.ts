import { createHash } from 'node:crypto'
import { totalmem } from 'node:os'
import { TemporalFailure } from '@temporalio/common'
import {
  DefaultLogger,
  NativeConnection,
  type NativeConnectionOptions,
  Runtime,
  Worker,
  type WorkflowBundle,
} from '@temporalio/worker'
import type { Dependencies } from '../activities/dependencies.ts'
import { createActivities } from '../activities/index.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { signsOfLife } from './signs-of-life.ts'
import { tellableFailures } from './tellable-failures.ts'

/** The task queue of all journeys. */
export const TASK_QUEUE = 'account-journeys'

/**
 * So long one task of a workflow may compute, by the clock on the wall. The SDK has five seconds, which a machine that is out of
 * breath or was asleep exceeds while nothing is wrong, and Node does not survive that a workflow is broken off in the midst
 * (nodejs/node#38503). It hands the setting through, though its types do not name it.
 */
const TASK_MAY_TAKE = { isolateExecutionTimeout: '60 seconds' }

export interface WorkerSettings {
  namespace: string
  bundle: WorkflowBundle
  deps: Dependencies
  /** a queue of its own, for tests that share a server */
  taskQueue?: string
  maxCachedWorkflows?: number
}

/**
 * Sends what the SDK has to say from warnings on to `log`; once a process, before anything else of the SDK is used. Answers
 * how to let go of it: it goes with the last worker, and one that no worker ever used keeps the process alive.
 */
export function quietRuntime(log: (line: string) => void): () => Promise<void> {
  const runtime = Runtime.install({
    // who started the worker stops it, in its turn
    shutdownSignals: [],
    logger: new DefaultLogger('WARN', ({ level, message, meta }) => {
      const error = meta?.['error']
      // a failure was made tellable when it left its activity
      const said = error instanceof TemporalFailure ? error.message : faultInWords(error)
      log(`temporal ${level.toLowerCase()}: ${message}${error === undefined ? '' : `: ${said}`}`)
    }),
    telemetryOptions: { logging: { forward: {}, filter: 'ERROR,temporalio=ERROR' } },
  })
  return () => runtime.shutdown()
}

/** Connects to the server the way workers do. */
export function connectWorker(options: NativeConnectionOptions): Promise<NativeConnection> {
  return NativeConnection.connect(options)
}

/**
 * How many journeys a worker keeps in memory, given the bytes of the machine: a tenth of it, at about a quarter of a
 * megabyte each, but 400 at least and 4,000 at most. One that is not kept is replayed from its start when it wakes.
 */
function cachedJourneys(memory: number): number {
  return Math.round(Math.min(4_000, Math.max(400, memory / 10 / 270_000)))
}

/** A worker that hosts the journeys and their activities; `run` it, `shutdown` drains it. */
export function createWorker(connection: NativeConnection, settings: WorkerSettings): Promise<Worker> {
  return Worker.create({
    connection,
    namespace: settings.namespace,
    taskQueue: settings.taskQueue ?? TASK_QUEUE,
    workflowBundle: settings.bundle,
    // every event of a history names the build: a short name, for histories are what Temporal bills
    buildId: createHash('sha256').update(settings.bundle.code).digest('hex').slice(0, 8),
    activities: { ...createActivities(settings.deps) },
    interceptors: { activity: [tellableFailures, signsOfLife] },
    maxCachedWorkflows: settings.maxCachedWorkflows ?? cachedJourneys(totalmem()),
    maxConcurrentActivityTaskExecutions: 50,
    shutdownGraceTime: '10 seconds',
    ...TASK_MAY_TAKE,
  })
}
