import { Worker } from 'node:worker_threads'
import type { SimulationReport } from '../../domain/simulation/report.ts'
import type { SimulationOptions } from '../../domain/simulation/simulate.ts'
import type { Release } from '../../language/release.ts'

const THREAD = new URL('./simulate-thread.mjs', import.meta.url)

/** Runs a simulation in a thread of its own, so that whoever asks goes on answering others. Rejects with what broke in it. */
export async function simulateAside(release: Release, options: SimulationOptions): Promise<SimulationReport> {
  const thread = new Worker(THREAD, { workerData: { release, options } })
  try {
    return await new Promise<SimulationReport>((resolve, reject) => {
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', code => reject(new Error(`the simulation ended without a report (${code})`)))
    })
  } finally {
    await thread.terminate()
  }
}
