import type { PlayStart } from '../../language/plan.ts'
import { isHeldOut } from '../measure/is-held-out.ts'
import type { Answer, Command, Origin } from './commands.ts'
import type { JourneyState } from './state.ts'

/**
 * A held-out account goes through its journey as a ghost: stages, waits, goals and the log run on, and nothing reaches its
 * people or ours. This file alone says whom that concerns and what is withheld.
 */

/** Is the whole run a ghost: held out, or on trial as a shadow? */
export function reachesNobody(s: JourneyState): boolean {
  return s.heldOut !== null || s.shadow
}

/** Is what comes from there withheld? A play decides for itself when it starts. */
export function isGhost(s: JourneyState, { play, playRun }: Pick<Origin, 'play' | 'playRun'>): boolean {
  const run = s.plays.find(r => r.play === play && r.n === playRun)
  return run ? run.ghost === true : reachesNobody(s)
}

/** What an account was dealt for a holdout: what is on record for it stands, whatever the share says now. */
export function dealt(s: JourneyState, holdout: { id: string; share: number }): boolean {
  return s.holdouts[holdout.id] ?? isHeldOut(holdout, s.account)
}

/** Does a play start as a ghost, and by which holdout of its own? */
export function ghostOf(s: JourneyState, holdout: PlayStart['holdout']): boolean {
  if (holdout === 'none') return s.shadow
  return reachesNobody(s) || (holdout !== undefined && dealt(s, holdout))
}

/** The answer to a command that is withheld; null = a ghost carries it out too, for it reaches nobody. */
export function withheld(c: Command): Answer | null {
  const { key } = c
  switch (c.do) {
    case 'send':
      return { key, to: 'send', outcome: 'held-out', person: 'person' in c.to ? c.to.person : null, reason: null }
    case 'change-audience': {
      const person = c.to !== null && 'person' in c.to ? c.to.person : null
      return { key, to: c.do, outcome: 'held-out', person, reason: null }
    }
    case 'call-webhook':
      // what it would have said stays unknown
      return { key, to: c.do, outcome: 'answered', kept: {}, reason: null }
    case 'create-task':
    case 'reassign-task':
      return { key, to: c.do, failed: null }
    case 'alert':
      // that a journey stands still is told whomever it is about
      return c.code === null ? { key, to: c.do, failed: null } : null
    case 'choose-people':
    case 'draw-variant':
    case 'cancel-task':
    case 'verify':
      return null
    default:
      return c satisfies never
  }
}

/** What a withheld command is about: content, task, webhook, or nothing that has a name. */
export function aboutWhat(c: Command): string | null {
  if (c.do === 'send') return c.content
  if (c.do === 'call-webhook') return c.webhook
  if (c.do === 'change-audience') return c.audience
  return c.do === 'create-task' ? c.task : null
}
