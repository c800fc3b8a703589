import { type Records, violations } from './check.ts'
import { releaseOf } from './definitions.ts'
import type { Load } from './load.ts'
import { readRecords, rest } from './records.ts'
import type { World } from './world.ts'

/** Everything is to be where the reducer alone would have it, this long after the last fault, in milliseconds. */
const CONVERGED = 60_000

/** What came of a run with faults. */
export interface Finished {
  /** what is wrong, in sentences; none = every promise held */
  wrong: string[]
  /** milliseconds from the last fault until nothing was left to do; null = something always was */
  converged: number | null
  records: Records
}

/** Lets everything come to rest, has colleagues do all work that is open, and checks what is on record then. */
export async function finish(world: World, load: Load): Promise<Finished> {
  const converged = await rest(world, CONVERGED)
  for (const [type, outcome] of WORK) {
    await load.finish(type, outcome)
    await rest(world, CONVERGED)
  }
  const records = await readRecords(world, load)
  const wrong = check(world, records)
  return { wrong: converged === null ? ['R17: not at rest', ...wrong] : wrong, converged, records }
}

/** What is wrong with the records of a world. */
export function check(world: World, records: Records): string[] {
  return violations(releaseOf(world.files), records)
}

const WORK = [
  ['accept', 'accepted'],
  ['call', 'spoke'],
] as const
