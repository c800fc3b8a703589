import type { Release } from '../../language/release.ts'
import type { Plans } from '../journey/draft.ts'

/** What the runs of journeys load, from the release at hand. */
export function plansOf({ journeys, slices }: Release): (journey: string) => Plans {
  const plays = Object.fromEntries(Object.entries(slices).filter(([, s]) => s.kind === 'play')) as Plans['plays']
  return journey => {
    const { plan = '', starts = '' } = journeys[journey] ?? {}
    const [stages, start] = [slices[plan], slices[starts]]
    if (stages?.kind !== 'journey' || start?.kind !== 'starts') throw new Error(`the release has no journey ${journey}`)
    return { journey: stages, starts: { [starts]: start }, plays }
  }
}
