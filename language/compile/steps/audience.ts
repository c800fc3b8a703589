import { SENIORITIES } from '../../../domain/people/title/titles.ts'
import { placeOf, placeOfKey, placeOfValue } from '../../places.ts'
import type { PeopleRule } from '../../plan.ts'
import type { Aim, AudienceStep } from '../../play-steps.ts'
import type { Of } from '../../shapes/shape.ts'
import type { stepShapes } from '../../shapes/step.ts'
import { exactLength } from '../length.ts'
import { peopleRule } from '../people.ts'
import { titleRule } from '../title-rule.ts'
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

/** The people of an account that are meant without being known; undefined where it says none, null where it is wrong. */
function aimOf(flow: Flow, shape: Shape): Aim | null | undefined {
  const { ctx } = flow
  if (shape.titles === undefined) return undefined
  const place = placeOfValue(shape, 'titles')
  if (shape.add !== 'account' && shape.remove !== 'account') {
    const why = 'Whom a step names is known, and has a title of their own.'
    const words = { what: 'titles are for an account', why, fix: 'Write account, or leave "titles" out.' }
    ctx.report(placeOfKey(shape, 'titles'), 'C2', words)
    return null
  }
  const rule = titleRule(ctx, shape.titles, place)
  if (!rule) return null
  const isAny = rule.levels.length === SENIORITIES.length
  return { functions: rule.functions ?? [], seniorities: isAny ? [] : rule.levels }
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
  const aim = aimOf(flow, shape)
  const expires = shape.expires === undefined ? EXPIRES : exactLength(ctx.report, shape, 'expires', shape.expires)
  const failure = onFailureOf(flow, shape, spot)
  if (!known || whom === undefined || aim === null || expires === null) return null
  const undo = shape.undo !== undefined
  return {
    do: 'audience',
    ...spot,
    audience: shape.audience,
    act,
    to: whom,
    ...(aim ? { aim } : {}),
    expires,
    undo,
    ...failure,
  }
}
