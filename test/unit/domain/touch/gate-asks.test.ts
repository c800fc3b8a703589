import { describe, expect, it } from 'vitest'
import type { SendDecision } from '../../../../domain/touch/decide-send.ts'
import type { Touch } from '../../../../domain/touch/free-touch.ts'
import { askOf, gateAnswers, type StoppedSend } from '../../../../domain/touch/gate-asks.ts'
import type { LimitOn } from '../../../../domain/touch/limits-on.ts'

const DAY = 86_400_000
const NOW = 30 * DAY
const WANTED: Omit<Touch, 'at'> = {
  person: 'p_1',
  motion: 'renewal',
  journey: 'growth',
  play: 'recap',
  channel: 'email',
}
const PERSON: LimitOn = { of: 'workspace', whom: 'person', cap: { n: 2, window: 14 * DAY } }
const ACCOUNT: LimitOn = { of: 'play', whom: 'account', cap: { n: 10, window: 14 * DAY } }
const touch = (day: number, person = 'p_1'): Touch => ({ ...WANTED, person, at: day * DAY })

function stopped(reason: string, more: Partial<StoppedSend> = {}): StoppedSend {
  const limits = [PERSON, ACCOUNT]
  const asked = { asksConsent: true, asksHours: true, touch: true, limits, touches: [], wanted: WANTED, now: NOW }
  return { reason, ...asked, ...more }
}

const verdicts = (asked: StoppedSend) => gateAnswers(asked)?.map(({ asks, verdict }) => `${asks} ${verdict}`)

describe('what the gate asked of a message it stopped', () => {
  it('let it pass before the question that stopped it, and was not asked after', () => {
    expect(verdicts(stopped('content-expired'))).toEqual([
      'in-time yes',
      'play yes',
      'reachable yes',
      'content no',
      'consent later',
      'on later',
      'hold later',
      'hours later',
      'limit later',
      'limit later',
      'first later',
    ])
    expect(verdicts(stopped('quiet-hours'))?.slice(6, 8)).toEqual(['hold yes', 'hours no'])
    expect(verdicts(stopped('replied'))?.slice(5, 8)).toEqual(['on yes', 'answered no', 'hold later'])
    expect(verdicts(stopped('paused'))?.slice(5, 8)).toEqual(['on yes', 'pause no', 'hold later'])
  })

  it('says of each limit whether it has room, and by which touches', () => {
    const touches = [touch(2), touch(20), touch(24, 'p_2'), touch(28)]
    const answers = gateAnswers(stopped(`cap-person:workspace:2:${14 * DAY}`, { touches }))
    expect(answers?.slice(8, 10)).toEqual([
      { asks: 'limit', limit: PERSON, verdict: 'no', touches: [20 * DAY, 28 * DAY] },
      { asks: 'limit', limit: ACCOUNT, verdict: 'yes', touches: [20 * DAY, 24 * DAY, 28 * DAY] },
    ])
  })

  it('asks for no hours where the workspace keeps none', () => {
    const asked = verdicts(stopped('on-hold:jonas', { asksHours: false }))
    expect(asked?.slice(6, 8)).toEqual(['hold no', 'limit later'])
  })

  it('asks what is no touch for nothing that only holds, and nobody for a consent it does not need', () => {
    const asked = stopped('opted-out', { touch: false, asksConsent: false })
    expect(verdicts(asked)).toEqual(['in-time yes', 'play yes', 'reachable no', 'content later', 'on later'])
  })

  it('has nothing to say where something else stopped it', () => {
    expect(gateAnswers(stopped('template'))).toBeNull()
    expect(gateAnswers(stopped('smtp-550'))).toBeNull()
  })

  it('knows every reason the gate gives', () => {
    const reasons: Extract<SendDecision, { reason: string }>['reason'][] = [
      ...['expired', 'nobody', 'opted-out', 'no-address', 'bad-address', 'suppressed-bounced', 'content-unknown'],
      ...[
        'content-not-approved',
        'content-expired',
        'no-consent:news',
        'switched-off:play:recap',
        'on-hold:jonas',
        'quiet-hours',
        'replied',
      ],
      `cap-account:motion:3:${DAY}`,
    ]
    expect(reasons.filter(reason => askOf(reason) === null)).toEqual([])
  })
})
