import { didYouMean } from '../nearest.ts'
import { type Place, placeOfValue } from '../places.ts'
import { placeOfName } from '../read-source.ts'
import type { Whole } from './whole.ts'

type PerId = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What is called what, and where it would have to stand. */
interface Told {
  whole: Whole
  kind: 'journey' | 'play'
  part: 'stage' | 'step'
  who: string
}

/** Where to point: at the list the part is missing from, else at the workspace, where everything hangs together. */
function placeFor({ ctx }: Whole, kind: Told['kind'], id: string): Place | null {
  const definition = ctx.names.find(kind, id)
  if (definition) return placeOfValue(definition.tree, kind)
  const [workspace] = ctx.names.all('workspace')
  return workspace ? placeOfName(workspace) : null
}

function checkCounts(
  counts: PerId,
  idsOf: (id: string) => readonly string[] | null,
  { whole, kind, part, who }: Told,
): void {
  for (const [id, parts] of Object.entries(counts)) {
    const known = idsOf(id)
    for (const [name, n] of Object.entries(parts)) {
      if (n === 0 || known?.includes(name) === true) continue
      const place = placeFor(whole, kind, id)
      if (!place) return
      const where = known === null ? `the ${kind} "${id}"` : `the ${part} "${name}" of "${id}"`
      whole.ctx.report(place, 'M1', {
        what: `${n} ${who} ${n === 1 ? 'is' : 'are'} in ${where}, and it is gone`,
        why: 'An id is identity for ever: there is no telling where those who stand there should go.',
        fix: `${didYouMean(name, known ?? [])}Keep the id (titles are free), or wait until nobody is there.`,
      })
      if (known === null) break
    }
  }
}

/** M1: stages and steps that accounts are in now and that the definitions no longer have. */
export function checkOccupied(whole: Whole): void {
  const { counts } = whole.world
  if (!counts) return
  const stagesOf = (id: string): string[] | null => {
    const journey = whole.journeys.find(({ plan }) => plan.journey === id)
    return journey ? journey.plan.stages.map(stage => stage.id) : null
  }
  const stepsOf = (id: string): string[] | null => {
    const play = whole.plays.get(id)
    return play ? Object.keys(play.plan.steps) : null
  }
  checkCounts(counts.stages, stagesOf, { whole, kind: 'journey', part: 'stage', who: 'accounts' })
  checkCounts(counts.steps, stepsOf, { whole, kind: 'play', part: 'step', who: 'runs' })
}
