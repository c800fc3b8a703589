import { lineOf, type Place } from '../places.ts'
import type { Context } from './context.ts'

/** One experiment or holdout is one thing: the same id elsewhere has to say the same (X1). */
export function oneThing(ctx: Context, id: string, place: Place, says: string): void {
  const first = ctx.experiments.get(id)
  if (!first) ctx.experiments.set(id, { says, place })
  else if (first.says !== says) {
    ctx.report(place, 'X1', {
      what: `"${id}" is two different experiments`,
      why: 'Whoever is drawn in one of them is drawn in both, so neither could be counted.',
      fix: `The first stands at ${lineOf(first.place)}. Give this one an id of its own, or the same shares and unit.`,
    })
  }
}
