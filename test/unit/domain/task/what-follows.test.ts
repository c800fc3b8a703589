import { describe, expect, it } from 'vitest'
import { whatFollows } from '../../../../domain/task/what-follows.ts'
import { compileDefinitions } from '../../../../language/index.ts'
import type { JourneyPlan, PlayPlan } from '../../../../language/plan.ts'
import { definitionFiles } from '../../../support/read-definitions.ts'

const { release } = compileDefinitions(definitionFiles())
const slices = Object.values(release?.slices ?? {})
const play = (id: string): PlayPlan | null =>
  slices.find((slice): slice is PlayPlan => slice.kind === 'play' && slice.play === id) ?? null
const stage = (id: string) =>
  slices
    .filter((slice): slice is JourneyPlan => slice.kind === 'journey')
    .flatMap(plan => plan.stages)
    .find(one => one.id === id) ?? null

const plain = (id: string) => id
const words = {
  ...{ signal: plain, content: plain, webhook: plain, audience: plain, cadence: plain, role: plain, team: plain },
  ...{ staff: plain, stage: plain, task: plain, outcome: (_: string, id: string) => id },
}
const follows = (outcome: string) =>
  whatFollows({ type: 'sales-accept', outcome }, play('hand-to-sales'), stage('engaged'), words)

describe('what follows an outcome', () => {
  it('is the stage the journey moves to', () => {
    expect(follows('accepted')).toEqual(['Moves to accepted'])
  })

  it('is the step its play goes on with', () => {
    expect(follows('recycled')).toEqual(['“Hand the account to sales” goes on: sends “customer-story” to anyone'])
  })

  it('is nothing where neither asks for it, or where the plans are not known any more', () => {
    expect(follows('wrong-fit')).toEqual([])
    expect(whatFollows({ type: 'sales-accept', outcome: 'accepted' }, null, null, words)).toEqual([])
  })
})
