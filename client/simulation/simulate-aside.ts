import type { SimulationReport } from '../../domain/simulation/report.ts'
import type { SimulationOptions } from '../../domain/simulation/simulate.ts'
import type { Release } from '../../language/release.ts'
import { runAside } from '../run-aside.ts'

const THREAD = new URL('./simulate-thread.mjs', import.meta.url)

/** Runs a simulation in a thread of its own. Rejects with what broke in it. */
export function simulateAside(release: Release, options: SimulationOptions): Promise<SimulationReport> {
  return runAside(THREAD, { release, options })
}
