import { didYouMean } from '../nearest.ts'
import { placeOfValue, type Tree } from '../places.ts'
import type { Whole } from './whole.ts'

/** N4: what a task says in a stage that no journey has. */
export function checkWordsNowhere({ ctx: { names, report }, settings, journeys }: Whole): void {
  const stages = [...new Set(journeys.flatMap(({ plan }) => plan.stages.map(stage => stage.id)))]
  for (const { id, tree } of names.all('task')) {
    const says = tree['says']
    if (!Array.isArray(says) || !settings.tasks[id]) continue
    for (const words of says as Tree[]) {
      const { stage } = words
      if (typeof stage !== 'string' || stages.includes(stage)) continue
      const why = 'These words would never be shown.'
      const fix = didYouMean(stage, stages) || 'Name a stage of a journey.'
      report(placeOfValue(words, 'stage'), 'N4', { what: `no journey has a stage "${stage}"`, why, fix })
    }
  }
}
