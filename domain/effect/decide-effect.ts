/** What may be decided on an effect: it was sent, it was not and will not be, or it is sent once more. */
export const EFFECT_DECISIONS = ['sent', 'not-sent', 'resend'] as const
export type EffectDecision = (typeof EFFECT_DECISIONS)[number]

/** An effect as far as a decision asks. */
export interface DecidedOn {
  kind: 'send' | 'task' | 'alert' | 'webhook' | 'audience' | 'reassign'
  state: 'planned' | 'reserved' | 'in_flight' | 'sent' | 'deferred' | 'rejected' | 'skipped' | 'held' | 'unknown'
  /** does its journey still wait for it? */
  awaited: boolean
  /** did somebody decide on it before? */
  decided: boolean
}

export interface DecisionRefusal {
  code: 'nothing-to-decide' | 'on-its-way' | 'nobody-waits' | 'not-again' | 'changed'
  message: string
}

const WAITING: readonly DecidedOn['state'][] = ['planned', 'held', 'deferred']

/** Is it something else by now than what somebody saw who decides on it? Why it waits makes no difference. */
export function hasMovedOn(seen: DecidedOn['state'], now: DecidedOn['state']): boolean {
  return seen !== now && !(WAITING.includes(seen) && WAITING.includes(now))
}

/**
 * Why a decision cannot be taken; null = it can. What nobody can tell the fate of may be called sent, not sent, or sent again
 * while its play waits for it, an alert whenever somebody likes; what waits may be dropped; a call that came to nothing may be made once more; a decision by hand
 * may be put right.
 */
export function refusesDecision(as: EffectDecision, on: DecidedOn): DecisionRefusal | null {
  const { kind, state, awaited, decided } = on
  if (kind === 'task' || kind === 'reassign') {
    return {
      code: 'nothing-to-decide',
      message: 'a task is made in one go with its row: nothing of it can be in doubt',
    }
  }
  switch (state) {
    case 'reserved':
    case 'in_flight':
      return { code: 'on-its-way', message: 'an attempt is at it right now: look again in a moment' }
    case 'unknown':
      if (as !== 'resend') return null
      // no play waits for an alert, and late is worse than twice
      if (kind === 'alert') return null
      if (kind !== 'send') return { code: 'not-again', message: `a ${kind} is not sent again by hand` }
      return awaited
        ? null
        : { code: 'nobody-waits', message: 'its play does not wait for it any more: say whether it was sent or not' }
    case 'planned':
    case 'held':
    case 'deferred':
      return as === 'not-sent'
        ? null
        : {
            code: 'nothing-to-decide',
            message: 'it has not been sent and still waits: it can only be dropped, as not-sent',
          }
    case 'sent':
    case 'skipped':
      if (decided && as !== 'resend') return null
      return { code: 'nothing-to-decide', message: `it is ${state}: there is nothing to decide` }
    case 'rejected':
      // a dead letter: the same call once more, of which its play does not hear
      if (kind === 'webhook' && as === 'resend') return null
      return { code: 'nothing-to-decide', message: 'it came to nothing for good, and its play has gone on' }
    default:
      return state satisfies never
  }
}
