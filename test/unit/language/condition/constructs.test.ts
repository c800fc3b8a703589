import { describe, expect, it } from 'vitest'
import type { Condition } from '../../../../language/condition/condition.ts'
import { check, compiled } from './vocabulary.ts'

/** What a condition reads outside the journey, and which dates it holds against the clock. */
function readsOf(text: string): string[] {
  const { when, atoms } = compiled(text)
  const dates: string[] = []
  const walk = (c: Condition): void => {
    if (c.k === 'time')
      dates.push('fact' in c.moment.date ? `clock ${c.moment.date.fact}` : `clock ${c.moment.date.iso}`)
    else if (c.k === 'task') dates.push(`task ${c.type}`)
    else if (c.k === 'not') walk(c.of)
    else if (c.k === 'and' || c.k === 'or') c.of.forEach(walk)
  }
  walk(when)
  const outside = atoms.flatMap(({ reads }) => [
    ...[...reads.facts, ...reads.scores.map(id => `score.${id}`), ...reads.bands.map(id => `band.${id}`)],
    ...(reads.people ? ['people'] : []),
    ...(reads.deals ? ['deals'] : []),
    ...Object.entries(reads.signals).map(([kind, last]) => `${kind} ${last / 86_400_000}d`),
  ])
  return [...new Set([...outside, ...dates])].sort()
}

describe('every construct says what it reads', () => {
  it.each([
    ['account.tier is A', ['account.tier']],
    ['account.tier is not A and account.tier is known', ['account.tier']],
    ['account.status = target', ['account.status']],
    ['account.tier in [A, B]', ['account.tier']],
    ['account.tier is known and account.tier not in [A, B]', ['account.tier']],
    ['account.employees between 200 and 5k', ['account.employees']],
    ['account.arr >= 20k', ['account.arr']],
    ['account.name contains "GmbH"', ['account.name']],
    ['account.tier is unknown', ['account.tier']],
    ['account.isCustomer', ['account.isCustomer']],
    ['usage.seatsUsed + 5 >= usage.seatsBought * 90% - 3 / 2', ['usage.seatsBought', 'usage.seatsUsed']],
    ['account.renewalDate < 2026-12-31', ['account.renewalDate']],
    ['score.engagement >= 65', ['score.engagement']],
    ['band.engagement in [warm, hot]', ['band.engagement']],
    ['count(stakeholders where engaged) >= 3', ['people']],
    ['any(stakeholders where role is champion and engaged)', ['people']],
    ['none(stakeholders where role is economic-buyer)', ['people']],
    ['all(stakeholders where engaged)', ['people']],
    ['any(opportunities where stage is open and amount >= 20k)', ['deals']],
    ['none(opportunities where motion is renewal)', ['deals']],
    ['count(opportunities where closeDate < 2026-12-31) >= 2', ['deals']],
    ['count(opportunities) > 1', ['deals']],
    ['count(usage.spike in last 30d) >= 2', ['usage.spike 30d']],
    ['seen(meeting.held from champion where minutes >= 30 in last 2w)', ['meeting.held 14d']],
    ['in segment everybody', ['segment.everybody']],
    ['task.call.outcome is spoke', ['task call']],
    ['now > account.renewalDate - 90d', ['clock account.renewalDate']],
    ['now - account.renewalDate > 4h', ['clock account.renewalDate']],
    ['now >= 2026-12-01', ['clock 2026-12-01']],
    ['daysUntil(account.renewalDate) <= 30', ['clock account.renewalDate']],
    ['daysSince(account.renewalDate) between 3 and 10', ['clock account.renewalDate']],
    ['score.engagement >= 40 for 2d', ['score.engagement']],
  ])('%s', (text, reads) => {
    expect(check(text).problems).toEqual([])
    expect(readsOf(text)).toEqual(reads)
  })
})
