import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextFreeTouch, type Touch } from '../../../../domain/touch/free-touch.ts'
import { type LimitOn, limitsOn, longestWindows } from '../../../../domain/touch/limits-on.ts'
import { play, smallFiles, smallRelease } from '../../../support/small-definitions.ts'

const DAY = 86_400_000
const WANTED = { person: 'p_1', motion: 'renewal', journey: 'growth', play: 'recap', channel: 'email' } as const

const limit = (of: LimitOn['of'], whom: LimitOn['whom'], n: number, days: number): LimitOn => {
  return { of, whom, cap: { n, window: days * DAY } }
}
const touch = (day: number, more: Partial<Touch> = {}): Touch => ({ at: day * DAY, ...WANTED, ...more })

describe('room for one more message', () => {
  it('is there while no limit is full, and where nothing limits', () => {
    expect(nextFreeTouch([limit('workspace', 'person', 2, 7)], [touch(9)], WANTED, 10 * DAY)).toBeNull()
    expect(nextFreeTouch([], [touch(9), touch(9)], WANTED, 10 * DAY)).toBeNull()
  })

  it('is there when the tightest limit has room, and that limit is told', () => {
    const limits = [limit('workspace', 'person', 2, 7), limit('play', 'person', 1, 14)]
    expect(nextFreeTouch(limits, [touch(5), touch(9)], WANTED, 10 * DAY)).toEqual({
      reason: `cap-person:play:1:${14 * DAY}`,
      heldUntil: 23 * DAY,
    })
  })

  it.each(['motion', 'journey', 'play'] as const)('a limit of the %s counts its own touches only', of => {
    const other = touch(9, { [of]: 'another' })
    expect(nextFreeTouch([limit(of, 'person', 1, 7)], [other], WANTED, 10 * DAY)).toBeNull()
    expect(nextFreeTouch([limit(of, 'person', 1, 7)], [touch(9)], WANTED, 10 * DAY)).not.toBeNull()
    expect(nextFreeTouch([limit('workspace', 'person', 1, 7)], [other], WANTED, 10 * DAY)).not.toBeNull()
  })

  it('is one person’s own, or the whole account’s', () => {
    const other = touch(9, { person: 'p_2' })
    expect(nextFreeTouch([limit('workspace', 'person', 1, 7)], [other], WANTED, 10 * DAY)).toBeNull()
    expect(nextFreeTouch([limit('workspace', 'account', 1, 7)], [other], WANTED, 10 * DAY)).not.toBeNull()
  })

  it('never lets anybody above any limit, whatever wants to go out when', () => {
    const aLimit = fc.record({
      of: fc.constantFrom<LimitOn['of']>('workspace', 'motion', 'journey', 'play'),
      whom: fc.constantFrom<LimitOn['whom']>('person', 'account'),
      cap: fc.record({ n: fc.integer({ min: 1, max: 3 }), window: fc.integer({ min: 1, max: 20 }) }),
    })
    const aWish = fc.record({
      after: fc.integer({ min: 0, max: 6 }),
      person: fc.constantFrom('p_1', 'p_2'),
      motion: fc.constantFrom('renewal', 'net-new'),
      journey: fc.constantFrom('growth', 'second'),
      play: fc.constantFrom('recap', 'hello', null),
      channel: fc.constantFrom('email', 'call', null),
    })
    fc.assert(
      fc.property(fc.array(aLimit, { maxLength: 4 }), fc.array(aWish, { maxLength: 40 }), (limits, wishes) => {
        const sent: Touch[] = []
        let now = 0
        for (const { after, ...wanted } of wishes) {
          now += after
          if (nextFreeTouch(limits, sent, wanted, now) === null) sent.push({ at: now, ...wanted })
        }
        for (const { of, whom, cap } of limits) {
          for (const last of sent) {
            const inWindow = sent.filter(
              t =>
                t.at > last.at - cap.window &&
                t.at <= last.at &&
                (whom === 'account' || t.person === last.person) &&
                (of === 'workspace' || t[of] === last[of]),
            )
            expect(inWindow.length).toBeLessThanOrEqual(cap.n)
          }
        }
      }),
    )
  })
})

describe('the limits a message stands under', () => {
  it('are those of the workspace and of its own motion, journey and play', () => {
    const workspace = (smallFiles({})['workspace.yaml'] ?? '').replace(
      'renewal: Renewal,',
      'renewal: { title: Renewal, owner: success, limits: { perAccount: 4 per 7d }, report: Renewals },',
    )
    const journey = (smallFiles({})['journey.yaml'] ?? '')
      .replace('leave:', 'limits: { perPerson: 2 per 7d }\nleave:')
      .replace('plays: []', 'plays: [recap]')
    const recap = play(
      'recap',
      'start: { stage: engaged }\nlimits: { perPerson: 1 per 30d }',
      '  - { id: w, wait: 1d }',
    )
    const release = smallRelease({ 'workspace.yaml': workspace, 'journey.yaml': journey, ...recap })
    expect(release.settings.workspace.motions[0]).toMatchObject({ owner: 'success', report: 'Renewals', priority: 2 })
    expect(limitsOn(release, WANTED)).toEqual([
      limit('workspace', 'person', 3, 14),
      limit('motion', 'account', 4, 7),
      limit('journey', 'person', 2, 7),
      limit('play', 'person', 1, 30),
    ])
    expect(limitsOn(release, { motion: 'net-new', journey: 'other', play: null, channel: null })).toEqual([
      limit('workspace', 'person', 3, 14),
    ])
    expect(longestWindows(limitsOn(release, WANTED))).toEqual({ account: 7 * DAY, person: 30 * DAY })
    expect(longestWindows([])).toEqual({ account: 0, person: 0 })
  })
})
