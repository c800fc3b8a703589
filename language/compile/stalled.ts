import { canonicalJson } from '../canonical-json.ts'
import { atomId } from '../condition/atom.ts'
import type { AtomId, Test } from '../condition/condition.ts'
import { UNIT_MS } from '../condition/linear.ts'
import { readsOf } from '../condition/reads.ts'
import { placeOfValue } from '../places.ts'
import type { Stalled } from '../plan.ts'
import { stalledShape } from '../shapes/journey.ts'
import { readShape } from '../shapes/read-shape.ts'
import type { Context, SliceReads } from './context.ts'
import { exactLength } from './length.ts'

/** The atom that holds while nothing has come in and no score has changed its band for so long. */
function quietAtom(ctx: Context, last: number, length: string): AtomId {
  const signs = Object.values(ctx.signals).filter(signal => signal.activity)
  const kinds = [...new Set([...signs.map(signal => signal.kind), 'band.changed'])].sort()
  const none = kinds.map((kind): Test => ({ k: 'not', of: { k: 'seen', kind, from: null, where: null, last } }))
  const test: Test = { k: 'and', of: none }
  const id = atomId(canonicalJson(test))
  const text = `nothing has come in for ${length}`
  ctx.atoms.set(id, { id, text, test, reads: readsOf(test), shows: null, needs: `needs ${length} without a signal` })
  return id
}

function keptLongEnough(ctx: Context, shape: { after: string }, after: number): boolean {
  const short = Object.values(ctx.signals).find(s => s.activity && s.keepFor !== null && s.keepFor < after)
  if (!short) return true
  const days = Math.floor((short.keepFor ?? 0) / UNIT_MS.d)
  ctx.report(placeOfValue(shape, 'after'), 'C6', {
    what: `this looks back further than ${short.kind} is kept`,
    why: `Signals of this kind are deleted after ${days} days, so an account would be called stalled that is not.`,
    fix: `Write ${days}d at most, or raise keepFor in signals.yaml.`,
  })
  return false
}

/** Reads `stalled`: after how long without a sign of life which play is started; undefined when it is wrong. */
export function stalledOf(ctx: Context, reads: SliceReads, stage: { stalled?: unknown }): Stalled | null | undefined {
  if (stage.stalled === undefined) return null
  const shape = readShape(stalledShape, stage.stalled, placeOfValue(stage, 'stalled'), ctx.report)
  if (!shape) return undefined
  const play = ctx.names.require('play', shape.start, placeOfValue(shape, 'start'))
  const after = exactLength(ctx.report, shape, 'after', shape.after)
  if (!play || after === null || !keptLongEnough(ctx, shape, after)) return undefined
  const quiet = quietAtom(ctx, after, shape.after)
  reads.atoms.add(quiet)
  return { after, quiet, start: shape.start }
}
