import type { Client } from '@temporalio/client'
import type { NativeConnection, WorkflowBundle } from '@temporalio/worker'
import type { Dependencies } from '../activities/dependencies.ts'
import { type Listener, listen } from '../db/listen.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import { AsideKeeper } from './aside-keeper.ts'
import { createWorker, TASK_QUEUE } from './create-worker.ts'
import { type Marks, Relay } from './relay.ts'
import { Stitcher } from './stitcher.ts'
import { Sweeper } from './sweeper.ts'
import { Timekeeper } from './timekeeper.ts'

export interface WorkerProcess {
  relay: Relay
  sweeper: Sweeper
  /** drains: takes no more work, lets what runs end */
  stop(): Promise<void>
}

export interface RunWorker {
  databaseUrl: string
  namespace: string
  connection: NativeConnection
  client: Client
  bundle: WorkflowBundle
  deps: Dependencies
  marks: Marks
  log: (line: string) => void
  taskQueue?: string
}

/** Everything the worker process does: hosts journeys and activities, relays inbox entries, tells what time alone changed, keeps clocks in step with working hours, places signals that waited. */
export async function runWorker(settings: RunWorker): Promise<WorkerProcess> {
  const { databaseUrl: url, namespace, bundle, deps, log, client, marks } = settings
  const taskQueue = settings.taskQueue ?? TASK_QUEUE
  const worker = await createWorker(settings.connection, { namespace, bundle, deps, taskQueue })
  const running = worker.run()
  // a worker that ends by itself has failed: whoever waits for it in `stop` hears it, and the log at once
  running.catch((error: unknown) => log(`worker: ${faultInWords(error)}`))
  const { pool, definitions } = deps
  const settingsChanged: Listener = await listen(
    url,
    ['settings'],
    () => definitions.forget(),
    error => log(faultInWords(error)),
  )
  const sweeper = new Sweeper({ url, pool, definitions, log })
  const stitcher = new Stitcher({ url, pool, definitions, log })
  const timekeeper = new Timekeeper({ url, pool, definitions, log })
  const relay = new Relay({ url, pool, client, taskQueue, marks, log })
  const keeper = new AsideKeeper({ url, deps, log })
  await sweeper.start()
  await stitcher.start()
  await timekeeper.start()
  await keeper.start()
  await relay.start()
  return {
    relay,
    sweeper,
    async stop() {
      await relay.stop()
      await sweeper.stop()
      await stitcher.stop()
      await timekeeper.stop()
      await keeper.stop()
      await settingsChanged.stop()
      worker.shutdown()
      await running
    },
  }
}
