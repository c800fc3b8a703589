import { lookAlikeHint } from '../../look-alikes.ts'
import { didYouMean } from '../../nearest.ts'
import { type Place, placeOf, placeOfKey, placeOfValue, type Tree } from '../../places.ts'
import { isId } from '../../shapes/scalars.ts'
import { stepShapes, type Verb } from '../../shapes/step.ts'
import type { Context } from '../context.ts'

const VERBS = Object.keys(stepShapes).filter((key): key is Verb => key in stepShapes)

/** What a step is before anything else is read of it. */
export interface Head {
  id: string
  verb: Verb
  tree: Tree
}

function verbOf(ctx: Context, tree: Tree): Verb | null {
  const keys = Object.keys(tree)
  const verbs = VERBS.filter(verb => verb in tree)
  const [verb, second] = verbs
  const why = 'A step does one thing; that is how logs and statistics name it.'
  const all = `A step has one of ${VERBS.join(', ')}.`
  if (verb !== undefined && second === undefined) return verb
  if (second !== undefined) {
    const fix = 'Make two steps of it, one after the other.'
    ctx.report(placeOfKey(tree, second), 'N2', { what: `this step has two verbs, ${verbs.join(' and ')}`, why, fix })
    return null
  }
  const near = keys.filter(key => key !== 'id').find(key => didYouMean(key, VERBS) !== '')
  const fix = near === undefined ? all : didYouMean(near, VERBS) + all
  ctx.report(near === undefined ? placeOf(tree) : placeOfKey(tree, near), 'N2', {
    what: 'this step has no verb',
    why,
    fix,
  })
  return null
}

/** The id of a step or outcome; reports one that is missing or no id (N3). */
export function idOf(ctx: Context, tree: object, id: unknown, called: string): string | null {
  if (typeof id === 'string' && isId(id)) return id
  const missing = id === undefined
  ctx.report(missing ? placeOf(tree) : placeOfValue(tree, 'id'), 'N3', {
    what: missing ? `${called} has no id` : `"${id}" is no id`,
    why: 'Logs, statistics and running plays know it by its id.',
    fix: `${typeof id === 'string' ? lookAlikeHint(id) : ''}Add an id of lower-case words joined by hyphens: id: first-call.`,
  })
  return null
}

/** Reads verb and id of a step (N1, N2, N3, N6). */
export function headOf(ctx: Context, item: unknown, place: Place): Head | null {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    const why = 'A step is a verb with an id.'
    ctx.report(place, 'N2', {
      what: 'this is no step',
      why,
      fix: 'Write { id: hello, send: welcome-note, to: champion }.',
    })
    return null
  }
  const tree = item as Tree
  const verb = verbOf(ctx, tree)
  const id = verb && idOf(ctx, tree, tree['id'], 'this step')
  return verb && id !== null ? { id, verb, tree } : null
}
