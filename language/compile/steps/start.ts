import { placeOfValue } from '../../places.ts'
import type { StartStep } from '../../play-steps.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import type { Flow, Spot } from './flow.ts'

/** Compiles `start`: another play begins, if its own gates let it. */
export function compileStart({ ctx, person }: Flow, shape: Of<typeof stepShapes.start>, spot: Spot): StartStep | null {
  const play = ctx.names.require('play', shape.start, placeOfValue(shape, 'start'))
  if (play?.tree['per'] === 'stakeholder' && !person) {
    const why = 'Each of its runs is about a person.'
    const what = `"${shape.start}" runs once per stakeholder, and no signal about a person led here`
    ctx.report(placeOfValue(shape, 'start'), 'F3', { what, why, fix: 'Start it where a signal names somebody.' })
    return null
  }
  return play ? { do: 'start', ...spot, play: shape.start } : null
}
