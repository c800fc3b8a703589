import { join } from 'node:path'
import { bundleWorkflowCode, NativeConnection, Worker } from '@temporalio/worker'

export const BARE_QUEUE = 'bare'

/** A worker of bare workflows beside ours, in the same process, on the same server. */
export async function bareWorker(
  address: string,
  touch: (id: number) => Promise<void>,
): Promise<{ stop(): Promise<void> }> {
  const quiet = () => undefined
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet }
  const workflowBundle = await bundleWorkflowCode({
    workflowsPath: join(import.meta.dirname, 'bare-workflows.ts'),
    logger,
  })
  const connection = await NativeConnection.connect({ address })
  const worker = await Worker.create({
    connection,
    taskQueue: BARE_QUEUE,
    workflowBundle,
    activities: { touch },
    maxCachedWorkflows: 400,
    maxConcurrentActivityTaskExecutions: 50,
  })
  const running = worker.run()
  return {
    async stop() {
      worker.shutdown()
      await running
      await connection.close()
    },
  }
}
