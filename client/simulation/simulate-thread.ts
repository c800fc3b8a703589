import { parentPort, workerData } from 'node:worker_threads'
import { type SimulationOptions, simulate } from '../../domain/simulation/simulate.ts'
import type { Release } from '../../language/release.ts'

/** What the thread is given: see {@link simulateAside}. */
const { release, options } = workerData as { release: Release; options: SimulationOptions }

parentPort?.postMessage(simulate(release, options))
