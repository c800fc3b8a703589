import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextConditionFlip } from '../../../../domain/condition/next-condition-flip.ts'
import { type Ground, truthAt } from '../../../../domain/condition/truth-at.ts'
import { check, compiled } from '../../language/condition/vocabulary.ts'
import { decayingFrom, NOW, occurrenceOf, viewOf } from './account-view-of.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const groundOf = (
  text: string,
  view: Ground['view'],
): { when: ReturnType<typeof compiled>['when']; ground: Ground } => {
  const { when, atoms } = compiled(text, { tasks: 'none' })
  const byId = new Map(atoms.map(atom => [atom.id, atom]))
  return { when, ground: { view, atoms: byId, zone: 'Europe/Berlin', dayStart: 540 } }
}

/** What a condition reads of the clock: one of each construct that time alone can turn. */
const leaf = fc.oneof(
  fc.constantFrom(
    'now >= account.renewalDate',
    'now > account.renewalDate - 36h',
    'account.renewalDate + 1d < now',
    'now - account.renewalDate >= 30m',
    'daysUntil(account.renewalDate) <= 1',
    'daysUntil(account.renewalDate) = 0',
    'daysSince(opportunity.closeDate) between 0 and 1',
    'now < 2026-06-02',
    'score.engagement >= 38',
    'score.engagement between 36 and 39.5',
    'seen(usage.spike in last 1d)',
    'seen(meeting.held where minutes >= 30 in last 36h)',
    'count(meeting.held in last 2d) >= 2',
    'count(meeting.held in last 1d) * 2 > 3',
    'account.tier is A',
  ),
)
const { tree } = fc.letrec<{ tree: string }>(tie => ({
  tree: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.tuple(tie('tree'), fc.constantFrom('and', 'or'), tie('tree')).map(([a, op, b]) => `(${a}) ${op} (${b})`),
    tie('tree').map(a => `not (${a})`),
  ),
}))
/** Those that are not always or never true. */
const sound = tree.filter(text => check(text, { tasks: 'none' }).checked !== null)
const ago = fc.array(fc.integer({ min: 0, max: 3 * 24 * 60 }), { maxLength: 5 })
const day = fc.constantFrom('2026-05-31', '2026-06-01', '2026-06-02', '2026-06-03', '2026-06-02T13:37:00Z', null)

describe('the next moment at which a condition flips by time alone', () => {
  it('is the one a look at every minute finds', () => {
    fc.assert(
      fc.property(sound, ago, ago, day, day, (text, held, spikes, renewalDate, closeDate) => {
        const recent = (ages: number[], data = {}) =>
          [...ages].sort((a, b) => b - a).map(age => occurrenceOf(NOW - age * MINUTE, { data }))
        const view = viewOf({
          facts: { 'account.renewalDate': renewalDate, 'opportunity.closeDate': closeDate, 'account.tier': 'A' },
          scores: { engagement: decayingFrom(40) },
          recent: { 'meeting.held': recent(held, { minutes: 45 }), 'usage.spike': recent(spikes) },
        })
        const { when, ground } = groundOf(text, view)
        const at = (now: number) => truthAt(when, { ...ground, view: { ...view, now } })
        const next = nextConditionFlip(when, ground)
        const truth = at(NOW)
        const scanned = Array.from({ length: 3 * 24 * 60 }, (_, i) => NOW + (i + 1) * MINUTE).find(
          now => at(now) !== truth,
        )
        if (next === null || next > NOW + 3 * DAY) expect(scanned).toBeUndefined()
        else {
          expect(at(next)).not.toBe(truth)
          expect(at(next - 1)).toBe(truth)
          // a score crosses between two minutes, and a truth of less than a minute may be stepped over
          expect(scanned === undefined || next <= scanned).toBe(true)
        }
        const before = NOW + DAY
        const upTo = (moment: number | null) => Math.min(moment ?? before, before)
        expect(upTo(nextConditionFlip(when, ground, before))).toBe(upTo(next))
      }),
      { numRuns: 80 },
    )
  }, 60_000)

  it('is none where nothing but what happens can turn it', () => {
    const { when, ground } = groundOf('account.tier is A or account.isCustomer', viewOf())
    expect(nextConditionFlip(when, ground)).toBeNull()
  })

  it('is none of a date that is unknown', () => {
    const { when, ground } = groundOf('now > account.renewalDate - 90d', viewOf())
    expect(nextConditionFlip(when, ground)).toBeNull()
  })

  it('passes over leaves that turn without turning the whole', () => {
    const facts = { 'account.renewalDate': '2026-06-02', 'opportunity.closeDate': '2026-06-04' }
    const { when, ground } = groundOf('now > account.renewalDate and now > opportunity.closeDate', viewOf({ facts }))
    expect(nextConditionFlip(when, ground)).toBe(Date.UTC(2026, 5, 4, 7))
  })
})
