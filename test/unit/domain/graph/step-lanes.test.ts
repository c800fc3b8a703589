import { describe, expect, it } from 'vitest'
import { stepLanes } from '../../../../domain/graph/step-lanes.ts'
import type { Step } from '../../../../language/play-steps.ts'

const wait = (id: string, next: string | null) => ({ do: 'wait', id, next }) as unknown as Step
const steps = (...all: Step[]) => Object.fromEntries(all.map(step => [step.id, step]))

describe('the lanes of the steps of a play', () => {
  it('are the innermost each step stands in; what comes before and after stands in none', () => {
    const inner = { do: 'parallel', id: 'deep', next: 'b2', lanes: [{ id: 'down', first: 'd1' }] } as unknown as Step
    const lanes = [
      { id: 'champion', first: 'a1' },
      { id: 'buyer', first: 'deep' },
    ]
    const outer = { do: 'parallel', id: 'both', next: 'after', lanes } as unknown as Step
    const found = stepLanes({
      first: 'before',
      steps: steps(
        wait('before', 'both'),
        outer,
        wait('a1', 'a2'),
        wait('a2', null),
        inner,
        wait('d1', null),
        wait('b2', null),
        wait('after', null),
      ),
    })
    expect(Object.fromEntries(found)).toEqual({
      a1: 'champion',
      a2: 'champion',
      deep: 'buyer',
      d1: 'down',
      b2: 'buyer',
    })
  })
})
