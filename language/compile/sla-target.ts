import type { Condition } from '../condition/condition.ts'
import { lineOf, placeOf, placeOfValue } from '../places.ts'
import type { SlaPlan, Span } from '../plan.ts'
import { readShape } from '../shapes/read-shape.ts'
import { asList } from '../shapes/scalars.ts'
import type { Of } from '../shapes/shape.ts'
import { type slaShape, targetRowShape } from '../shapes/sla.ts'
import { compiledAt, WHO } from './condition-at.ts'
import type { Context, SliceReads } from './context.ts'
import { spanAt } from './span.ts'

type Shape = Of<typeof slaShape>
type Row = Of<typeof targetRowShape>

/** What tells rows of a target apart. */
const COLUMNS = ['tier', 'band', 'motion'] as const

/** A row of a target: for which motions (null = any), for which accounts (null = any), and how soon. */
export interface TargetRow {
  motions: readonly string[] | null
  when: Condition | null
  target: Span
}

/**
 * Compiles what an SLA promises: one length, or a table whose last row takes whatever is left. Null when something in it is
 * wrong: a row of another shape, a value nothing has (C1), a row that is never chosen (C4), no last row for all (P5).
 */
export function compileTarget(ctx: Context, reads: SliceReads, shape: Shape): TargetRow[] | null {
  const { target, clock: calendar } = shape
  if (typeof target === 'string') {
    const span = spanAt(ctx, { tree: shape, key: 'target', text: target, calendar })
    return span && [{ motions: null, when: null, target: span }]
  }
  const read = target.map((item, i) => readShape(targetRowShape, item, placeOfValue(target, i), ctx.report))
  const rows = read.filter(row => row !== null)
  const score = shape.score ?? ctx.workspace.rankBy
  const compiled = rows.map(row => compileRow(ctx, reads, { row, score, calendar }))
  const whole = checkOrder(ctx, rows)
  const known = compiled.filter(row => row !== null)
  return whole && known.length === target.length ? known : null
}

function compileRow(
  ctx: Context,
  reads: SliceReads,
  { row, score, calendar }: { row: Row; score: string; calendar: string },
): TargetRow | null {
  const target = spanAt(ctx, { tree: row, key: 'within', text: row.within, calendar })
  const tier = oneOf(ctx, reads, row, 'tier', 'account.tier')
  const band = oneOf(ctx, reads, row, 'band', `band.${score}`)
  const motions = motionsOf(ctx, row)
  if (!target || tier === undefined || band === undefined || motions === undefined) return null
  const [first, second] = [tier, band].filter(part => part !== null)
  const when: Condition | null = first && second ? { k: 'and', of: [first, second] } : (first ?? second ?? null)
  return { motions, when, target }
}

/** A cell as a condition: the fact is one of what it lists. Null when it says nothing, undefined when it is wrong. */
function oneOf(
  ctx: Context,
  reads: SliceReads,
  row: Row,
  column: 'tier' | 'band',
  fact: string,
): Condition | null | undefined {
  const said = row[column]
  if (said === undefined) return null
  const before = `${fact} is `
  const parts = asList(said).map((text, key) => {
    const at = typeof said === 'string' ? { tree: row, key: column } : { tree: said, key }
    const instead = { text: before + text, skip: before.length }
    return compiledAt(ctx, reads, { ...at, text, instead }, WHO)?.level.when
  })
  const known = parts.filter(part => part !== undefined)
  const [only] = known
  if (known.length < parts.length) return undefined
  return known.length === 1 ? only : { k: 'or', of: known }
}

function motionsOf(ctx: Context, row: Row): readonly string[] | null | undefined {
  if (row.motion === undefined) return null
  const motions = asList(row.motion)
  const unknown = motions.filter(id => !ctx.workspace.motions.some(motion => motion.id === id))
  if (unknown.length === 0) return motions
  ctx.report(placeOfValue(row, 'motion'), 'N4', {
    what: `no motion is called "${unknown[0]}"`,
    why: 'The row would never be chosen.',
    fix: `Write one of: ${ctx.workspace.motions.map(motion => motion.id).join(', ')}.`,
  })
  return undefined
}

/** Does the earlier row take every account that the later one would? */
function hides(earlier: Row, later: Row): boolean {
  return COLUMNS.every(column => {
    const [wide, narrow] = [earlier[column], later[column]]
    return wide === undefined || (narrow !== undefined && asList(narrow).every(one => asList(wide).includes(one)))
  })
}

function checkOrder(ctx: Context, rows: readonly Row[]): boolean {
  let sound = true
  for (const [i, row] of rows.entries()) {
    const earlier = rows.slice(0, i).find(other => hides(other, row))
    if (!earlier) continue
    sound = false
    ctx.report(placeOf(row), 'C4', {
      what: 'an earlier row takes everything this one would',
      why: 'It can never be the row that is chosen.',
      fix: `See ${lineOf(placeOf(earlier))}; put the narrower row first, or take this one out.`,
    })
  }
  const last = rows.at(-1)
  if (!last || COLUMNS.every(column => last[column] === undefined)) return sound
  ctx.report(placeOf(last), 'P5', {
    what: 'the last row does not take everybody',
    why: 'There would be no telling how soon it has to happen for an account that fits no row.',
    fix: 'End with a row that says only how soon: { within: 1 business day }.',
  })
  return false
}

/** An SLA as it counts for a motion: rows of other motions are left out, and a table of one row is one length. */
export function slaForMotion(plan: SlaPlan, rows: readonly TargetRow[], motion: string): SlaPlan {
  const targets: NonNullable<SlaPlan['targets']> = []
  for (const { motions, when, target } of rows) {
    if (motions !== null && !motions.includes(motion)) continue
    if (when === null) return targets.length > 0 ? { ...plan, target, targets } : { ...plan, target }
    targets.push({ when, target })
  }
  return plan
}

/** Every length an SLA may promise. */
export function targetsOf({ target, targets = [] }: Pick<SlaPlan, 'target' | 'targets'>): Span[] {
  return [...targets.map(row => row.target), target]
}
