import { placeOfValue, type Tree } from '../places.ts'
import type { PlayPlan } from '../plan.ts'
import type { Release } from '../release.ts'
import type { Whole } from './whole.ts'

/** The steps of a play as they were. */
function before(previous: Release, play: string): PlayPlan | null {
  const hash = previous.settings.plays[play]?.hash
  const slice = hash === undefined ? undefined : previous.slices[hash]
  return slice?.kind === 'play' ? slice : null
}

/** M2: a step that runs wait in and that now does something else. */
export function checkOtherVerb({ world: { counts, previous }, plays, ctx }: Whole): void {
  if (!counts || !previous) return
  for (const { plan, trees } of plays.values()) {
    const old = before(previous, plan.play)
    for (const [id, n] of Object.entries(counts.steps[plan.play] ?? {})) {
      const [was, is] = [old?.steps[id], plan.steps[id]]
      if (n === 0 || !was || !is || was.do === is.do) continue
      ctx.report(placeOfValue(trees.get(id) as Tree, 'id'), 'M2', {
        what: `"${id}" was a ${was.do} and is a ${is.do} now, and ${n} ${n === 1 ? 'run waits' : 'runs wait'} in it`,
        why: 'Whoever waits there waits for something this step no longer knows.',
        fix: 'Give the new step an id of its own, and leave the old one until nobody is there.',
      })
    }
  }
}
