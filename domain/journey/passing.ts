import { type Draft, playPlan } from './draft.ts'
import type { StepPassage } from './log.ts'
import { findRun, type RunId } from './play-runs.ts'
import type { Walker } from './step-result.ts'

type At = Pick<StepPassage, 'play' | 'n' | 'lane' | 'step'>

function find(d: Draft, { play, n, lane, step }: At): StepPassage | undefined {
  return d.walked.find(p => p.play === play && p.n === n && p.lane === lane && p.step === step)
}

/** Writes down that a lane came to a step. */
export function cameTo(d: Draft, { play, n }: RunId, { id: lane }: Pick<Walker, 'id'>, step: string): void {
  d.walked.push({ play, n, lane, step, came: true, way: null })
}

/** Writes down that a lane left a step, and by which way: the round's log tells that of a wait, a branch and an experiment. */
export function wentFrom(d: Draft, { play, n }: RunId, { id: lane }: Pick<Walker, 'id'>, step: string): void {
  const at = { play, n, lane, step }
  const known = find(d, at)
  const way = wayTaken(d, at)
  if (known) known.way = way
  else d.walked.push({ ...at, came: false, way })
}

function wayTaken(d: Draft, at: At): string {
  const run = findRun(d, at)
  const step = run && playPlan(d, run.hash)?.steps[at.step]
  const told = d.log.findLast(line => 'step' in line && line.play === at.play && line.step === at.step)
  switch (told?.what) {
    case 'wait-over':
      if (told.outcome !== null) return `on:${told.outcome}`
      // a wait for time alone comes to its end; only a race can run out of time
      return step?.do === 'wait-for' ? 'timeout' : 'next'
    case 'branched':
      return told.arm === null ? 'else' : `arm:${told.arm}`
    case 'drawn':
      return `variant:${told.variant}`
    case 'call-answered':
      return told.outcome === 'failed' ? 'failure' : 'next'
    default:
      return step && 'onFailure' in step && step.onFailure && hasFailed(d, at) ? 'failure' : 'next'
  }
}

function hasFailed(d: Draft, { play, n, step }: At): boolean {
  return d.log.some(line => {
    if (line.what === 'failed') return line.key.includes(`/${play}.${n}/${step}/`)
    return line.what === 'send-answered' && line.play === play && line.step === step && line.outcome === 'failed'
  })
}
