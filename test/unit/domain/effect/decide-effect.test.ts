import { describe, expect, it } from 'vitest'
import { type DecidedOn, EFFECT_DECISIONS, refusesDecision } from '../../../../domain/effect/decide-effect.ts'

const on = (more: Partial<DecidedOn>): DecidedOn => ({
  kind: 'send',
  state: 'unknown',
  awaited: true,
  decided: false,
  ...more,
})
const may = (more: Partial<DecidedOn>) => EFFECT_DECISIONS.filter(as => refusesDecision(as, on(more)) === null)

describe('what may be decided on an effect', () => {
  it.each<[string, Partial<DecidedOn>, string[]]>([
    ['a message in doubt its play waits for', {}, ['sent', 'not-sent', 'resend']],
    ['a message in doubt nobody waits for', { awaited: false }, ['sent', 'not-sent']],
    ['an alert in doubt, which no play waits for', { kind: 'alert', awaited: false }, ['sent', 'not-sent', 'resend']],
    ['an audience in doubt', { kind: 'audience' }, ['sent', 'not-sent']],
    ['a message that is held', { state: 'held' }, ['not-sent']],
    ['a call that is tried later', { kind: 'webhook', state: 'deferred' }, ['not-sent']],
    ['a message on its way', { state: 'in_flight' }, []],
    ['a message that was sent', { state: 'sent' }, []],
    ['a message somebody called sent', { state: 'sent', decided: true }, ['sent', 'not-sent']],
    ['a message that failed', { state: 'rejected' }, []],
    ['a call that came to nothing', { kind: 'webhook', state: 'rejected' }, ['resend']],
    ['a task', { kind: 'task' }, []],
  ])('%s', (_name, more, allowed) => {
    expect(may(more)).toEqual(allowed)
  })

  it('tells why not', () => {
    expect(refusesDecision('resend', on({ awaited: false }))?.message).toContain(
      'its play does not wait for it any more',
    )
  })
})
