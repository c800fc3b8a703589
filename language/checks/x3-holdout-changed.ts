import { placeOfValue, type Tree } from '../places.ts'
import type { Holdout } from '../plan.ts'
import type { Release } from '../release.ts'
import type { Whole } from './whole.ts'

/** The holdouts of a release, by id. */
function holdoutsOf({ settings, slices }: Release): Map<string, Holdout> {
  const found: (Holdout | 'none' | null | undefined)[] = [settings.workspace.holdout]
  for (const slice of Object.values(slices)) {
    if (slice.kind === 'journey') found.push(...(slice.holdouts ?? []))
    if (slice.kind === 'starts') found.push(...slice.plays.map(play => play.holdout))
  }
  return new Map(found.flatMap(holdout => (holdout && holdout !== 'none' ? [[holdout.id, holdout]] : [])))
}

/** Definitions that name a holdout, as they are written. */
function namings({ ctx: { names } }: Whole): Tree[] {
  const all = [...names.all('workspace'), ...names.all('journey'), ...names.all('play')]
  return all.map(({ tree }) => tree['holdout']).filter(named => typeof named === 'object' && named !== null) as Tree[]
}

const percent = (share: number): string => `${share / 100}%`

/** X3: a holdout whose share is another than in the active release, under the same id. */
export function checkHoldoutChanged(whole: Whole): void {
  const { previous } = whole.world
  if (!previous) return
  const before = holdoutsOf(previous)
  for (const named of namings(whole)) {
    const known = before.get(String(named['id']))
    const share = Math.round(Number.parseFloat(String(named['share'])) * 100)
    if (!known || known.share === share) continue
    whole.ctx.report(placeOfValue(named, 'share'), 'X3', {
      what: `the holdout "${known.id}" left ${percent(known.share)} of the accounts alone, and now would ${percent(share)}`,
      why: 'Some accounts would change sides in the middle of it, and what they did before would be counted for the wrong side.',
      fix: `Keep ${percent(known.share)} until its period is over, or begin a new one with an id of its own.`,
    })
  }
}
