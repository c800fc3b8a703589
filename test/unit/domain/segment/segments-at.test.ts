import { expect, test } from 'vitest'
import type { Ground } from '../../../../domain/condition/truth-at.ts'
import { segmentFacts, segmentsAt } from '../../../../domain/segment/segments-at.ts'
import { smallRelease } from '../../../support/small-definitions.ts'
import { NOW, viewOf } from '../condition/account-view-of.ts'

const { settings, atoms } = smallRelease({
  'segments.yaml': `
segment: hot-a
title: Hot, tier A
owner: ops
when: in segment tier-a and account.hot
---
segment: tier-a
title: Tier A
owner: ops
when: account.tier is A
---
segment: renews-soon
title: Renews soon
owner: ops
when: now >= account.renewalDate - 90d
`,
})

const ground = (facts: Ground['view']['facts'], now = NOW): Ground => ({
  view: viewOf({ facts, now }),
  atoms: new Map(Object.entries(atoms)),
  zone: 'Europe/Berlin',
  dayStart: 540,
})
const members = (facts: Ground['view']['facts'], now = NOW) => segmentsAt(settings.segments, ground(facts, now))

test('a segment that asks another one hears what holds now, not what was kept', () => {
  const known = { 'account.tier': 'A', 'account.hot': true, 'segment.tier-a': false }
  expect(members(known)).toEqual({ 'tier-a': true, 'hot-a': true, 'renews-soon': null })
})

test('unknown stays unknown unless the other side settles it', () => {
  expect(members({ 'account.hot': true })).toMatchObject({ 'tier-a': null, 'hot-a': null })
  expect(members({ 'account.hot': false })).toMatchObject({ 'tier-a': null, 'hot-a': false })
})

test('a date is met at the start of the day where the account is', () => {
  const facts = { 'account.renewalDate': '2026-08-30' }
  const morning = Date.UTC(2026, 5, 1, 7)
  expect(members(facts, morning - 1)['renews-soon']).toBe(false)
  expect(members(facts, morning)['renews-soon']).toBe(true)
})

test('membership reads as facts', () => {
  expect(segmentFacts({ 'tier-a': true, other: null })).toEqual({ 'segment.tier-a': true, 'segment.other': null })
})
