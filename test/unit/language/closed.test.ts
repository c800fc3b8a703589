import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../language/condition/condition.ts'
import type { Slice } from '../../../language/plan.ts'
import type { Next, Step } from '../../../language/play-steps.ts'
import { baseWith, readDefinitions, releaseOf } from './definitions.ts'

/** Every place a step may go to. */
function goesTo(step: Step): Next[] {
  switch (step.do) {
    case 'wait-for':
      return [step.next, step.onTimeout, ...step.outcomes.map(outcome => outcome.then)]
    case 'branch':
      return [step.next, step.else, ...step.arms.map(arm => arm.then)]
    case 'parallel':
      return [step.next, ...step.lanes.map(lane => lane.first)]
    default:
      return [step.next]
  }
}

/** The atoms that stand anywhere in a slice, `enter` left out: it is asked elsewhere. */
function atomsIn(slice: Slice): string[] {
  const found = new Set<string>()
  JSON.stringify({ ...slice, enter: null }, (_, value: Partial<Condition> | null) => {
    if (value?.k === 'atom' && value.id !== undefined) found.add(value.id)
    return value
  })
  const stages = slice.kind === 'journey' ? slice.stages : []
  const needs = stages.flatMap(stage => stage.needs.map(need => need.atom))
  const quiet = stages.flatMap(stage => (stage.stalled ? [stage.stalled.quiet] : []))
  return [...new Set([...found, ...needs, ...quiet])].sort()
}

describe.each([
  ['the sample', readDefinitions('../../../definitions/')],
  ['the small definitions', baseWith()],
])('a release of %s hangs together', (_, files) => {
  const release = releaseOf(files)
  const slices = Object.values(release.slices)

  it('points only to steps that exist', () => {
    for (const play of slices.filter(slice => slice.kind === 'play')) {
      for (const next of [play.first, ...Object.values(play.steps).flatMap(goesTo)]) {
        if (next !== null) expect(play.steps[next]?.id).toBe(next)
      }
    }
  })

  it('lists in each slice exactly the atoms that stand in it, and knows them all', () => {
    for (const slice of slices) {
      expect(Object.keys(slice.atoms).sort()).toEqual(atomsIn(slice))
      for (const [id, text] of Object.entries(slice.atoms)) expect(release.atoms[id]?.text).toBe(text)
    }
  })

  it('names only slices it holds, and plays whose steps it holds', () => {
    for (const entry of Object.values(release.journeys)) {
      expect(release.slices[entry.plan]?.kind).toBe('journey')
      const starts = release.slices[entry.starts]
      if (starts?.kind !== 'starts') throw new Error('no starts')
      for (const start of starts.plays) expect(release.slices[start.hash]?.kind).toBe('play')
    }
  })

  it('survives being stored and read back', () => {
    expect(JSON.parse(JSON.stringify(release))).toEqual(release)
  })
})
