import { type Records, violations } from './check.ts'
import { releaseOf } from './definitions.ts'
import type { Load } from './load.ts'
import { readRecords, rest } from './records.ts'
import type { World } from './world.ts'

/** So long it is waited until nothing is left to do, in milliseconds: longer than promised, to tell how long it took. */
const PATIENCE = 180_000

/** What came of a run with faults. */
export interface Finished {
  /** what is wrong, in sentences; none = every promise held */
  wrong: string[]
  /** milliseconds from the last fault until nothing was left to do; null = something always was */
  converged: number | null
  records: Records
}

/**
 * Lets everything come to rest, which may take so many milliseconds after the last fault, has colleagues do all work that is
 * open, and checks what is on record then.
 */
export async function finish(world: World, load: Load, limit: number): Promise<Finished> {
  const converged = await rest(world, PATIENCE)
  for (const [type, outcome] of WORK) {
    await load.finish(type, outcome)
    await rest(world, PATIENCE)
  }
  const records = await readRecords(world, load)
  const wrong = check(world, records)
  const took = converged === null ? 'never came' : `took ${Math.round(converged / 1_000)} s`
  const late = converged === null || converged > limit ? [`R17: rest ${took} after the last fault`] : []
  return { wrong: [...late, ...wrong], converged, records }
}

/** What is wrong with the records of a world. */
export function check(world: World, records: Records): string[] {
  return violations(releaseOf(world.files), records)
}

const WORK = [
  ['accept', 'accepted'],
  ['call', 'spoke'],
  ['ask-viewed', 'spoke'],
  ['ask-replied', 'spoke'],
] as const
