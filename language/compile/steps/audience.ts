import { placeOf, placeOfValue } from '../../places.ts'
import type { PeopleRule } from '../../plan.ts'
import type { AudienceStep } from '../../play-steps.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import { exactLength } from '../length.ts'
import { peopleRule } from '../people.ts'
import type { Flow, Spot } from './flow.ts'
import { onFailureOf } from './on-failure.ts'

type Shape = Of<typeof stepShapes.audience>

const EXPIRES = 5 * 86_400_000

/** `account`, or people as in a `to`; undefined when it is neither. */
function whomOf(flow: Flow, shape: Shape, key: 'add' | 'remove'): PeopleRule | null | undefined {
  const text = shape[key] ?? ''
  if (text === 'account') return null
  return peopleRule(flow.ctx, text, placeOfValue(shape, key), flow.person) ?? undefined
}

/** Compiles `audience`: puts people or the account on a list of advertising, or takes them off. */
export function compileAudienceStep(flow: Flow, shape: Shape, spot: Spot): AudienceStep | null {
  const { ctx } = flow
  const known = ctx.names.require('audience', shape.audience, placeOfValue(shape, 'audience'))
  if ((shape.add === undefined) === (shape.remove === undefined)) {
    ctx.report(placeOf(shape), 'N1', {
      what: 'an audience step needs either "add" or "remove"',
      why: 'There is no telling what is to be done.',
      fix: 'Write add: every champion, add: account, or remove: account.',
    })
    return null
  }
  const act = shape.add === undefined ? 'remove' : 'add'
  const whom = whomOf(flow, shape, act)
  if (act === 'remove' && shape.undo !== undefined) {
    const words = {
      what: 'only what was added can be undone',
      why: 'Whom it took off may have been there for another reason.',
    }
    ctx.report(placeOfValue(shape, 'undo'), 'C2', { ...words, fix: 'Leave "undo" out.' })
    return null
  }
  const expires = shape.expires === undefined ? EXPIRES : exactLength(ctx.report, shape, 'expires', shape.expires)
  const failure = onFailureOf(flow, shape, spot)
  if (!known || whom === undefined || expires === null) return null
  const undo = shape.undo !== undefined
  return { do: 'audience', ...spot, audience: shape.audience, act, to: whom, expires, undo, ...failure }
}
