import type { Clause } from '../../condition/clause.ts'
import { implies } from '../../condition/contradiction.ts'
import { lineOf, placeOf, placeOfKey, placeOfValue } from '../../places.ts'
import type { BranchArm, BranchStep, Next } from '../../play-steps.ts'
import { readShape } from '../../shapes/read-shape.ts'
import type { Of } from '../../shapes/shape.ts'
import { armShape, type stepShapes } from '../../shapes/step.ts'
import { compiledAt, IF } from '../condition-at.ts'
import type { Context } from '../context.ts'
import { type Flow, onwardTo, type Spot } from './flow.ts'

type ArmShape = Of<typeof armShape>
type Arm = BranchArm & { clause: Clause; shape: ArmShape }

function checkHidden(ctx: Context, arms: readonly Arm[], arm: Arm): void {
  const earlier = arms.find(other => implies(arm.clause, other.clause))
  if (!earlier) return
  ctx.report(placeOfValue(arm.shape, 'if'), 'C4', {
    what: 'an earlier arm takes everything this one would',
    why: 'The first arm that is true wins, so this one is never reached.',
    fix: `See ${lineOf(placeOfValue(earlier.shape, 'if'))}; put the narrower condition first.`,
  })
}

function compileArm(flow: Flow, shape: ArmShape, next: Next): Arm | null {
  const { ctx, reads } = flow
  if (shape.if === undefined || shape.then === undefined) {
    const why = 'An arm says when it is taken, and what follows.'
    const fix = 'Write { if: ..., then: [...] }, and { else: [...] } last.'
    ctx.report(placeOf(shape), 'N1', { what: 'an arm needs "if" and "then", or "else" alone', why, fix })
    return null
  }
  const found = compiledAt(ctx, reads, { tree: shape, key: 'if', text: shape.if }, IF)
  const then = onwardTo(flow, shape.then, next)
  return found && { if: found.level.when, text: found.level.text, then, clause: found.clause, shape }
}

/** Compiles `branch`: the first arm that is true wins, asked once on arrival. `else` is mandatory (C4). */
export function compileBranch(flow: Flow, shape: Of<typeof stepShapes.branch>, spot: Spot): BranchStep | null {
  const { ctx } = flow
  const arms: Arm[] = []
  let otherwise: { next: Next } | null = null
  let fine = true
  for (const [i, item] of shape.branch.entries()) {
    const arm = readShape(armShape, item, placeOfValue(shape.branch, i), ctx.report)
    if (arm && otherwise) {
      const why = '"else" takes whatever comes, so nothing after it is reached.'
      ctx.report(placeOf(arm), 'C4', { what: 'an arm stands after "else"', why, fix: 'Put "else" last.' })
    }
    if (arm?.else !== undefined && arm.if === undefined && arm.then === undefined) {
      otherwise ??= { next: onwardTo(flow, arm.else, spot.next) }
      continue
    }
    const compiled = arm && compileArm(flow, arm, spot.next)
    if (compiled) {
      checkHidden(ctx, arms, compiled)
      arms.push(compiled)
    } else fine = false
  }
  if (!otherwise) {
    ctx.report(placeOfKey(shape, 'branch'), 'C4', {
      what: 'this branch has no "else"',
      why: 'An account that no arm fits would leave the play without a word.',
      fix: 'Add - else: with steps, or - else: continue.',
    })
  }
  if (!otherwise || !fine) return null
  const plain = arms.map(arm => ({ if: arm.if, text: arm.text, then: arm.then }))
  return { do: 'branch', ...spot, arms: plain, else: otherwise.next }
}
