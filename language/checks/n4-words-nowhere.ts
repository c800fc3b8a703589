import { didYouMean } from '../nearest.ts'
import { placeOfValue, type Tree } from '../places.ts'
import { asList } from '../shapes/scalars.ts'
import type { Whole } from './whole.ts'

/** N4: what a task says, or a message is meant for, in a stage that no journey has. */
export function checkWordsNowhere({ ctx: { names, report }, settings, journeys }: Whole): void {
  const stages = [...new Set(journeys.flatMap(({ plan }) => plan.stages.map(stage => stage.id)))]
  const ask = (tree: object, key: string | number, stage: unknown, why: string): void => {
    if (typeof stage !== 'string' || stages.includes(stage)) return
    const fix = didYouMean(stage, stages) || 'Name a stage of a journey.'
    report(placeOfValue(tree, key), 'N4', { what: `no journey has a stage "${stage}"`, why, fix })
  }
  for (const { id, tree } of names.all('task')) {
    const says = tree['says']
    if (!Array.isArray(says) || !settings.tasks[id]) continue
    for (const words of says as Tree[]) ask(words, 'stage', words['stage'], 'These words would never be shown.')
  }
  for (const { id, tree } of names.all('content')) {
    const stage = tree['stage'] as string | readonly string[] | undefined
    if (stage === undefined || !settings.content[id]) continue
    const why = 'Whoever looks for a message of that stage would never find this one.'
    if (typeof stage === 'string') ask(tree, 'stage', stage, why)
    else for (const [i, one] of asList(stage).entries()) ask(stage, i, one, why)
  }
}
