import { placeOfValue } from '../../places.ts'
import type { StopStep } from '../../play-steps.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import type { Flow, Spot } from './flow.ts'

const ENDINGS: Record<StopStep['what'], readonly StopStep['as'][]> = {
  lane: ['stopped'],
  play: ['stopped', 'won'],
  journey: ['done', 'won', 'lost'],
}

/** Compiles `stop`: ends the lane, the play or the journey. Nothing follows it. */
export function compileStop({ ctx }: Flow, shape: Of<typeof stepShapes.stop>, spot: Spot): StopStep | null {
  const [usual = 'stopped', ...others] = ENDINGS[shape.stop]
  const as = shape.as ?? usual
  if (as !== usual && !others.includes(as)) {
    const why = 'How it ended is counted.'
    const fix = `Write as: ${ENDINGS[shape.stop].join(', as: ')}.`
    ctx.report(placeOfValue(shape, 'as'), 'C2', { what: `a ${shape.stop} does not end "${as}"`, why, fix })
    return null
  }
  return { do: 'stop', id: spot.id, next: null, what: shape.stop, as, reason: shape.reason }
}
