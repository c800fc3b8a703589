import { describe, expect, it } from 'vitest'
import type { Truth } from '../../../../language/condition/condition.ts'
import { createWhyNever } from '../../../../language/flow/never-seen.ts'
import { journeyWith, play, smallRelease } from '../../../support/small-definitions.ts'

const DEALS = `
facts:
  account.name: text
  account.hot: yes/no, may be unknown
  account.ready: yes/no, may be unknown
  account.gone: yes/no, may be unknown
  account.tier: one of [A, B, C], may be unknown
  account.renewalDate: date, may be unknown
  usage.users: number, may be unknown
  opportunity.stage: one of [open, won, lost], may be unknown, from newest opportunity
  opportunity.amount: amount, may be unknown, from newest opportunity
`

/** Which truths of a start condition no account can show, and why. */
function never(when: string): Partial<Record<'true' | 'false' | 'unknown', string>> {
  const files = { ...journeyWith(['p']), ...play('p', `start: { when: "${when}" }`, '  - { id: r, wait: 1d }') }
  const release = smallRelease({ ...files, 'facts.yaml': DEALS })
  const starts = Object.values(release.slices).flatMap(slice => (slice.kind === 'starts' ? slice.plays : []))
  const trigger = starts.find(start => start.play === 'p')?.trigger
  if (trigger?.on !== 'when') throw new Error('p does not start on a condition')
  const whyNever = createWhyNever(release)
  const truths: [keyof ReturnType<typeof never>, Truth][] = [
    ['true', true],
    ['false', false],
    ['unknown', null],
  ]
  return Object.fromEntries(
    truths.flatMap(([word, truth]) => {
      const why = whyNever(trigger.level.when, truth, [])
      return why === null ? [] : [[word, why]]
    }),
  )
}

describe('a truth that no account can show', () => {
  it('is unknown, for what is always known: scores, bands, counts, windows, and people by what is known of all', () => {
    const known = { unknown: 'what it reads is always known' }
    expect(never('score.engagement >= 20')).toEqual(known)
    expect(never('band.engagement is warm')).toEqual(known)
    expect(never('count(stakeholders where role is champion) >= 2')).toEqual(known)
    expect(never('seen(page.viewed in last 7d)')).toEqual(known)
    expect(never('any(stakeholders where engaged)')).toEqual(known)
    expect(never('account.tier is known')).toEqual(known)
    expect(never('not task.call.done')).toEqual(known)
  })

  it('is none, for a fact, a role or an outcome that may be unknown', () => {
    expect(never('account.tier is A')).toEqual({})
    expect(never('any(stakeholders where role is champion)')).toEqual({})
    expect(never('task.accept.outcome is accepted')).toEqual({})
    expect(never('usage.users < usage.users + 5')).toEqual({})
  })

  it('is false, for an outcome that is only asked to be there', () => {
    expect(never('task.accept.outcome is known')).toEqual({ false: 'no value makes it false' })
  })

  it('is unknown, for a part that is only known where the other is', () => {
    expect(never('opportunity.stage is open and opportunity.amount is known')).toEqual({
      unknown: 'of a deal without a stage nothing is known',
    })
    expect(never('opportunity.stage is open and opportunity.amount >= 20k')).toEqual({})
  })
})
