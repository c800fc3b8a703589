import { didYouMean } from '../nearest.ts'
import { lineOf, markCopy, type Place, placeOf, placeOfKey, placeOfValue, placeWithin, type Tree } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Definition } from '../read-source.ts'
import { blueprintShape, useShape } from '../shapes/blueprint.ts'
import { readShape } from '../shapes/read-shape.ts'
import { inputsOf, type Scalar } from './blueprint-inputs.ts'
import type { Context } from './context.ts'
import { inheritOwner } from './owned.ts'

/** What a use stands for, written out, and a context whose problems say where it is used. */
interface Expanded<T> {
  ctx: Context
  body: T
}

const INPUT = /\{inputs\.([A-Za-z]\w*)\}|\binputs\.([A-Za-z]\w*)/g

/** A copy with every `inputs.<name>` replaced; each part keeps its place in the blueprint. */
function writeOut<T>(value: T, inputs: ReadonlyMap<string, Scalar>, report: Report, at: [object, string | number]): T
function writeOut(
  value: unknown,
  inputs: ReadonlyMap<string, Scalar>,
  report: Report,
  at: [object, string | number],
): unknown {
  if (typeof value === 'string') return fillIn(value, inputs, report, at)
  if (typeof value !== 'object' || value === null) return value
  const copy: Tree | unknown[] = Array.isArray(value)
    ? value.map((item, i) => writeOut(item, inputs, report, [value, i]))
    : Object.fromEntries(
        Object.entries(value).map(([key, item]) => [key, writeOut(item, inputs, report, [value, key])]),
      )
  markCopy(copy, value)
  return copy
}

/** An input standing alone keeps its kind: a number stays a number. */
function fillIn(
  text: string,
  inputs: ReadonlyMap<string, Scalar>,
  report: Report,
  [tree, key]: [object, string | number],
): Scalar {
  const alone = /^inputs\.([A-Za-z]\w*)$/.exec(text)?.[1]
  const whole = alone === undefined ? undefined : inputs.get(alone)
  if (whole !== undefined) return whole
  return text.replace(INPUT, (found, braced: string | undefined, bare: string | undefined, offset: number) => {
    const name = braced ?? bare ?? ''
    const value = inputs.get(name)
    if (value !== undefined) return String(value)
    report(placeWithin(tree, key, text, offset, found.length), 'N4', {
      what: `this blueprint has no input "${name}"`,
      why: 'There is nothing to write in its place.',
      fix: didYouMean(name, inputs.keys()) || 'Declare it under "inputs".',
    })
    return found
  })
}

function expand<T>(ctx: Context, use: Tree, bodyOf: (blueprint: Definition) => T | null): Expanded<T> | null {
  const place = placeOfKey(use, 'use')
  const blueprint = ctx.names.require('blueprint', String(use['use']), placeOfValue(use, 'use'))
  if (!blueprint?.sound) return null
  if (ctx.within.includes(blueprint.id)) {
    ctx.report(place, 'F4', {
      what: `"${blueprint.id}" uses itself`,
      why: 'It could never be written out to its end.',
      fix: 'Write these steps out.',
    })
    return null
  }
  const shape = readShape(blueprintShape, blueprint.tree, placeOf(blueprint.tree), ctx.report)
  const body = shape && bodyOf(blueprint)
  const inputs = shape && inputsOf(ctx, blueprint, shape.inputs ?? {}, use)
  if (!body || !inputs) return null
  const report: Report = (where, code, words, severity) =>
    ctx.report(where, code, { ...words, why: `${words.why} It is used at ${lineOf(place)}.` }, severity)
  const within = [...ctx.within, blueprint.id]
  return { ctx: { ...ctx, report, within }, body: writeOut(body, inputs, report, [blueprint.tree, 'blueprint']) }
}

function missing(ctx: Context, use: Tree, what: string, fix: string): null {
  const why = 'There is nothing to write in its place.'
  ctx.report(placeOfValue(use, 'use'), 'C2', { what, why, fix })
  return null
}

/** A play that uses a blueprint, written out: its own keys stand before those of the blueprint. Other plays as they are. */
export function playOfUse(ctx: Context, definition: Definition): Expanded<Tree> | null {
  const { tree } = definition
  if (!('use' in tree)) return { ctx, body: tree }
  const expanded = expand(ctx, tree, ({ tree: { play } }) =>
    typeof play === 'object' && play !== null
      ? (play as Tree)
      : missing(ctx, tree, `"${String(tree['use'])}" is no play`, 'Use it as a step: - { id: ..., use: ... }.'),
  )
  if (!expanded) return null
  const { use: _use, inputs: _inputs, ...own } = tree
  const body = { ...expanded.body, ...own }
  inheritOwner('play', body, ctx.workspace.owner)
  markCopy(body, tree)
  return { ctx: expanded.ctx, body }
}

/** The steps a use stands for; their ids begin with its own, so that a blueprint may be used twice in a play. */
export function stepsOfUse(ctx: Context, item: unknown, place: Place): Expanded<unknown[]> | null {
  const use = readShape(useShape, item, place, ctx.report)
  if (!use) return null
  const expanded = expand(ctx, use, ({ tree: { steps } }) =>
    Array.isArray(steps)
      ? (steps as unknown[])
      : missing(ctx, use, `"${use.use}" is a whole play`, 'Use it in a play of its own: play: ..., use: ....'),
  )
  for (const tree of expanded ? treesIn(expanded.body) : []) tree['id'] = `${use.id}-${String(tree['id'])}`
  return expanded
}

const HOLD_STEPS = ['then', 'else', 'onTimeout', 'onFailure', 'steps']

/** Every step of a list and of the lists within it; outcomes of a wait keep their ids. */
function treesIn(list: unknown, steps = true): Tree[] {
  if (!Array.isArray(list)) return []
  return list.flatMap(item => {
    if (typeof item !== 'object' || item === null) return []
    const tree = item as Tree
    const inner = HOLD_STEPS.flatMap(key => treesIn(tree[key]))
    const arms = ['branch', 'waitFor'].flatMap(key => treesIn(tree[key], false))
    const lanes = Object.values((tree['parallel'] ?? {}) as Tree).flatMap(lane => treesIn(lane))
    const variants = treesIn(Object.values((tree['variants'] ?? {}) as Tree), false)
    return [...(steps && 'id' in tree ? [tree] : []), ...inner, ...arms, ...lanes, ...variants]
  })
}
