import type { GroupDefinition, GroupRole } from '../group-definition.ts'
import { didYouMean } from '../nearest.ts'
import { placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { Definition } from '../read-source.ts'
import { groupRoleShape, groupShape } from '../shapes/group.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Of } from '../shapes/shape.ts'
import { testAt } from './condition-at.ts'
import type { Context } from './context.ts'
import { roleExists } from './people.ts'
import { titleRule } from './title-rule.ts'

function roleOf(ctx: Context, roles: object, role: string): GroupRole | null {
  const known = roleExists(ctx, role, placeOfKey(roles, role))
  const shape = readShape(
    groupRoleShape,
    (roles as Record<string, unknown>)[role],
    placeOfValue(roles, role),
    ctx.report,
  )
  if (!shape || !known) return null
  const { needs = 1, weight = 1, titles: listed = [] } = shape
  for (const key of ['needs', 'weight'] as const) {
    if ((shape[key] ?? 1) >= 0) continue
    const why = 'Completeness is a share of what is needed.'
    ctx.report(placeOfValue(shape, key), 'C2', { what: `"${key}" cannot be below 0`, why, fix: `Write ${key}: 1.` })
    return null
  }
  const titles = listed.map((item, i) => titleRule(ctx, item, placeOfValue(listed, i)))
  return titles.includes(null) ? null : { role, needs, weight, titles: titles.filter(rule => rule !== null) }
}

/** A deal has a motion; an account has none (N1). */
function motionFits(ctx: Context, shape: Of<typeof groupShape>): boolean {
  const { motion, per } = shape
  if (motion === undefined) return true
  const place = placeOfValue(shape, 'motion')
  if (per !== 'opportunity') {
    const fix = 'Write per: opportunity, or leave "motion" out.'
    ctx.report(place, 'N1', { what: 'only deals have a motion', why: 'This group is one of the account.', fix })
    return false
  }
  const motions = ctx.workspace.motions.map(one => one.id)
  if (motions.includes(motion)) return true
  const fix = `${didYouMean(motion, motions)}Motions are listed in workspace.yaml.`
  ctx.report(place, 'N4', { what: `no motion is called "${motion}"`, why: 'No deal could ever have it.', fix })
  return false
}

/** Who has a group may not hang on how complete it is (N8). */
function standsAlone(ctx: Context, shape: Of<typeof groupShape>, facts: readonly string[]): boolean {
  const own = facts.find(name => shape.for?.includes(name))
  if (own === undefined) return true
  ctx.report(placeOfValue(shape, 'for'), 'N8', {
    what: `${own} comes from buying groups themselves`,
    why: 'Whether an account has the group would hang on what the group is like.',
    fix: 'Ask facts of the account, its deals, contracts or usage.',
  })
  return false
}

/** Compiles a buying group. `groupFacts`: names of the facts that come from groups. Null when something in it is wrong. */
export function compileGroup(
  ctx: Context,
  definition: Definition,
  groupFacts: readonly string[],
): GroupDefinition | null {
  const shape = readShape(groupShape, definition.tree, placeOf(definition.tree), ctx.report)
  if (!shape) return null
  const { group: id, title, owner, per = 'account', motion = null, topics = [], positions = {} } = shape
  let fine = motionFits(ctx, shape) && standsAlone(ctx, shape, groupFacts)
  const roles = Object.keys(shape.roles).map(role => roleOf(ctx, shape.roles, role))
  for (const kind of Object.keys(positions)) {
    if (ctx.vocabulary.signals.has(kind) || ctx.vocabulary.broken.has(kind)) continue
    const fix = didYouMean(kind, ctx.vocabulary.signals.keys()) || 'Declare it in signals.yaml.'
    const what = `no kind of signal is called "${kind}"`
    ctx.report(placeOfKey(positions, kind), 'N4', { what, why: 'It would show nothing about anybody.', fix })
    fine = false
  }
  const test =
    shape.for === undefined ? null : testAt(ctx.report, ctx.vocabulary, { tree: shape, key: 'for', text: shape.for })
  if (!fine || roles.includes(null) || (shape.for !== undefined && !test)) return null
  return {
    id,
    title,
    owner,
    per,
    motion,
    for: test && { test, text: shape.for ?? '' },
    topics: topics.map(topic => topic.trim().toLowerCase()),
    roles: roles.filter(role => role !== null),
    positions,
  }
}
