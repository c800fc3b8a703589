import type { Parts } from '../compile/release.ts'
import type { CompiledRouting } from '../compile/routing.ts'
import type { Known } from '../flow/boxes-of.ts'
import type { Clock } from '../flow/clock.ts'
import type { Paths } from '../flow/paths.ts'
import type { World } from '../world.ts'

/** Everything that could be compiled, and what is known of the world: what the checks look at. */
export interface Whole extends Parts {
  tables: readonly CompiledRouting[]
  /** plays with the ways through them */
  paths: readonly Paths[]
  clock: Clock
  /** the same in ordinary weeks, without closed days: around Christmas nearly everything is late */
  week: Clock
  world: World
  /** has any error been found so far? */
  isWrong(): boolean
}

/** Looks at the whole for one kind of mistake and reports it. */
export type Check = (whole: Whole) => void

/** What conditions stand on. */
export function knownOf({ ctx }: Whole): Known {
  return { atoms: ctx.atoms, names: ctx.vocabulary.names }
}
