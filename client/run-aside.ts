import { Worker } from 'node:worker_threads'

/**
 * Has a thread of its own work on something long, so that whoever asks goes on answering others. `thread`: the file it runs, which
 * posts one message, the answer. Rejects with what broke in it.
 */
export async function runAside<T>(thread: URL, workerData: object): Promise<T> {
  const worker = new Worker(thread, { workerData })
  try {
    return await new Promise<T>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', code => reject(new Error(`${thread.pathname} ended without an answer (${code})`)))
    })
  } finally {
    await worker.terminate()
  }
}
