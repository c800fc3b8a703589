import { describe, expect, it } from 'vitest'
import { check, wrong } from './vocabulary.ts'

describe('checkCondition', () => {
  it.each([
    'score.engagement >= 40 for 2d',
    'account.tier is A and account.isCustomer',
    'account.tier in [A, B]',
    'account.country in ["DE", "AT"]',
    'account.employees between 200 and 5k',
    'account.name contains "GmbH"',
    'usage.seatsUsed >= usage.seatsBought * 90%',
    'account.arr > 20k and account.arr < usage.seatsUsed * 100',
    'opportunity.closeDate < 2026-12-31',
    'opportunity.closeDate <= account.renewalDate',
    'count(stakeholders where role is champion and engaged and not optedOut) >= 2',
    'none(stakeholders where role is economic-buyer)',
    'seen(usage.spike in last 14d)',
    'band.engagement is none',
    'task.call.outcome in [spoke, no-answer] and task.call.status is done',
    'daysUntil(account.renewalDate) between 30 and 60',
    'account.tier is not A and account.tier is known',
  ])('finds nothing wrong with: %s', text => {
    expect(check(text).problems).toEqual([])
  })

  it.each([
    ['account.tire is A', ['C1 account.tire']],
    ['account.tier is D', ['C1 D']],
    ['account.tier is A or B', ['C1 B']],
    ['account.isCustomer is maybe', ['C1 maybe']],
    ['account.employees > many', ['C1 many']],
    ['any(stakeholders where rol is champion)', ['C1 rol']],
    ['seen(meeting.held where minute > 5 in last 7d)', ['C1 minute']],
    ['tier in [A]', ['C1 tier']],
    ['tier is known', ['C1 tier']],
    ['any(stakeholders where account.tier is A)', ['C1 account.tier']],
    ['seen(meeting.hold in last 7d)', ['C1 meeting.hold']],
    ['seen(meeting.held from champ in last 7d)', ['C1 champ']],
    ['seen(meeting.held where role is champion in last 7d)', ['C1 role']],
    ['task.call.outcom is spoke', ['C1 task.call.outcom']],
    ['task.status is open', ['C1 task.status']],
    ['account.tire is A and account.teir is B', ['C1 account.tire', 'C1 account.teir']],
  ])('tells unknown names and values: %s', (text, expected) => {
    expect(wrong(text)).toEqual(expected)
  })

  it('names the nearest fact and where it stands', () => {
    expect(check('account.tire is A').problems[0]?.fix).toBe('Did you mean "account.tier" (facts.yaml:3)?')
    expect(check('account.tier is a').problems[0]?.fix).toMatch(/^Did you mean "A"\? It is one of A, B or C/)
  })

  it('says nothing more of what is declared wrongly', () => {
    expect(check('account.broken > 5 and seen(broken.kind in last 3d)').problems).toEqual([])
  })

  it.each([
    ['account.country is DE', ['C2 DE']],
    ['account.employees > "x"', ['C2 account.employees > "x"']],
    ['account.tier > A', ['C2 account.tier > A']],
    ['account.employees', ['C2 account.employees']],
    ['count(stakeholders)', ['C2 count(stakeholders)']],
    ['account.employees + account.name > 5', ['C2 account.name']],
    ['account.employees / 0 > 5', ['C2 0']],
    ['account.employees > 30d', ['C2 account.employees > 30d']],
    ['now - account.renewalDate > 14', ['C2 now - account.renewalDate > 14']],
    ['daysUntil(account.renewalDate) < 30d', ['C2 daysUntil(account.renewalDate) < 30d']],
    ['daysUntil(account.employees) < 30', ['C2 account.employees']],
    ['account.renewalDate * 2 > now', ['C2 account.renewalDate * 2']],
    ['(account.isCustomer and account.isPartner) is yes', ['C2 (account.isCustomer and account.isPartner) is yes']],
    ['account.name contains 5', ['C2 5']],
    ['account.tier contains "A"', ['C2 account.tier']],
    ['account.tier in [A, 5]', ['C2 5']],
    ['account.employees + 1 is known', ['C2 account.employees + 1']],
    ['score.engagement * 2 > 50', ['C2 score.engagement']],
    ['score.engagement > account.employees', ['C2 score.engagement > account.employees']],
    ['account.employees < score.engagement', ['C2 account.employees < score.engagement']],
    ['score.engagement = 40', ['C2 score.engagement = 40']],
    ['score.engagement in [40, 50]', ['C2 score.engagement']],
    ['seen(meeting.held where note contains "x" in last 7d)', ['C2 note']],
    ['seen(meeting.held in last 1mo)', ['C2 1mo']],
    ['account.isCustomer for 1mo', ['C2 1mo']],
    ['any(stakeholders where seen(meeting.held in last 3d))', ['C2 seen(meeting.held in last 3d)']],
    ['task.call.done is known', ['C2 task.call.done is known']],
    ['task.call.outcome is account.tier', ['C2 account.tier']],
    ['account.tier is task.call.outcome', ['C2 task.call.outcome']],
  ])('tells what does not fit together: %s', (text, expected) => {
    expect(wrong(text)).toEqual(expected)
  })

  it.each([
    ['score.engagement >= 120', ['C3 score.engagement >= 120']],
    ['score.engagement < 0', ['C3 score.engagement < 0']],
    ['score.engagement >= 0', ['C3 score.engagement >= 0']],
    ['score.engagement between 110 and 120', ['C3 score.engagement between 110 and 120']],
    ['account.employees between 5k and 200', ['C3 account.employees between 5k and 200']],
    ['account.tier is A and account.tier is B', ['C3 account.tier is B']],
    ['account.country is "DE" and account.country is "AT"', ['C3 account.country is "AT"']],
    ['account.tier in [A, B] and account.tier is C', ['C3 account.tier is C']],
    ['account.employees > 5 and account.employees < 3', ['C3 account.employees < 3']],
    ['account.employees > 5 and (account.isCustomer and account.employees = 5)', ['C3 account.employees = 5']],
    [
      'account.employees >= 5 and not (account.employees > 4 or account.isCustomer)',
      ['C3 account.employees > 4', 'C5 account.employees > 4'],
    ],
    ['account.employees > 5 or account.employees <= 10', ['C3 account.employees <= 10']],
    ['account.tier is unknown and account.tier is A', ['C3 account.tier is A']],
    ['account.isCustomer and not account.isCustomer', ['C3 account.isCustomer']],
    ['account.status in [target, customer]', ['C3 account.status in [target, customer]']],
    ['account.name is known', ['C3 account.name is known']],
    ['count(stakeholders where engaged) < 0', ['C3 count(stakeholders where engaged) < 0']],
    [
      'opportunity.closeDate < 2026-01-01 and opportunity.closeDate > 2026-06-01',
      ['C3 opportunity.closeDate > 2026-06-01'],
    ],
    [
      'daysUntil(account.renewalDate) < 10 and daysUntil(account.renewalDate) > 20',
      ['C3 daysUntil(account.renewalDate) > 20'],
    ],
    ['task.call.outcome is spoke and task.call.outcome is no-answer', ['C3 task.call.outcome is no-answer']],
    ['any(stakeholders where role is champion and role is economic-buyer)', ['C3 role is economic-buyer']],
    ['5 > 3', ['C3 5 > 3']],
  ])('tells what is always or never true: %s', (text, expected) => {
    expect(wrong(text)).toEqual(expected)
  })

  it.each([
    'account.employees > 5 and account.employees < 7',
    'account.employees >= 5 and account.employees <= 5',
    'account.tier is A or account.tier is B',
    'account.tier in [A, B, C]',
    'account.employees > 5 or account.employees < 3',
    'account.isCustomer or account.isPartner',
    'not (account.status is target and account.isCustomer)',
  ])('takes what may turn either way: %s', text => {
    expect(check(text).problems).toEqual([])
  })

  it.each([
    ['account.tier is not A', ['C5 account.tier is not A']],
    ['not account.tier is A', ['C5 account.tier is A']],
    ['not account.isPartner', ['C5 account.isPartner']],
    ['account.isPartner is no', []],
    ['account.employees != 5', ['C5 account.employees != 5']],
    ['not account.tier in [A]', ['C5 account.tier in [A]']],
    ['account.tier not in [A]', ['C5 account.tier not in [A]']],
    ['not (account.tier is not A)', []],
    ['account.status is not target', []],
    ['any(stakeholders where role is not champion)', ['C5 role is not champion']],
  ])('warns of "not" on what may be unknown: %s', (text, expected) => {
    const { problems, checked } = check(text)
    expect(wrong(text)).toEqual(expected)
    expect(problems.every(p => p.severity === 'warning')).toBe(true)
    expect(checked).not.toBeNull()
  })

  it.each([
    ['now + account.renewalDate > 2026-01-01', ['C6 now + account.renewalDate']],
    ['account.renewalDate - opportunity.closeDate > 14d', ['C6 account.renewalDate - opportunity.closeDate > 14d']],
    ['account.renewalDate + 14d < opportunity.closeDate', ['C6 account.renewalDate + 14d < opportunity.closeDate']],
    ['now = account.renewalDate', ['C6 now = account.renewalDate']],
    ['now - account.renewalDate > 14d + 3h', ['C6 now - account.renewalDate > 14d + 3h']],
    ['30d > 20d', ['C6 30d > 20d']],
    ['daysUntil(account.renewalDate) + 3 < 30', ['C6 daysUntil(account.renewalDate)']],
    ['daysUntil(account.renewalDate) < account.employees', ['C6 account.employees']],
    ['daysUntil(account.renewalDate + 3d) < 30', ['C6 account.renewalDate + 3d']],
    ['seen(meeting.held in last 401d)', ['C6 401d']],
  ])('tells time that cannot be solved: %s', (text, expected) => {
    expect(wrong(text)).toEqual(expected)
  })

  it('tells thresholds that the rules of a score cannot add up to', () => {
    expect(wrong('score.engagement >= 91')).toEqual(['C8 91'])
    expect(wrong('score.engagement > 90')).toEqual([])
    expect(wrong('score.engagement between 95 and 99')).toEqual(['C8 95'])
  })

  it('asks only what can be asked where it stands', () => {
    expect(wrong('task.call.done', { tasks: 'none' })).toEqual(['C1 task.call.done'])
    expect(wrong('task.call.done', { tasks: 'this' })).toEqual(['C1 task.call.done'])
    expect(wrong('task.status is open', { tasks: 'this' })).toEqual([])
    expect(wrong('account.isCustomer for 2d', { for: false })).toEqual(['C2 2d'])
    const factsOnly = { for: false, tasks: 'none', all: false } as const
    expect(wrong('score.engagement > 5', factsOnly)).toEqual(['C1 score.engagement'])
    expect(wrong('daysUntil(account.renewalDate) < 5', factsOnly)).toEqual(['C2 daysUntil(account.renewalDate) < 5'])
    expect(wrong('any(stakeholders where engaged)', factsOnly)).toEqual(['C2 any(stakeholders where engaged)'])
    expect(wrong('account.employees > 5', factsOnly)).toEqual([])
  })
})
