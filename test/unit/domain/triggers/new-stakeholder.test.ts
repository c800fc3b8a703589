import { expect, test } from 'vitest'
import { newStakeholder } from '../../../../domain/triggers/new-stakeholder.ts'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 5, 1)
const activity = { person: 'p_17', role: 'champion', at: NOW }
const ask = (previousSeen: number | null, lastTold: number | null = null) =>
  newStakeholder(activity, { previousSeen, lastTold })

test('somebody never seen is new', () => {
  expect(ask(null)).toEqual({ added: true, person: 'p_17', role: 'champion', because: 'new', silentFor: null })
})

test('somebody silent for 180 days is back, a millisecond earlier not', () => {
  expect(ask(NOW - 180 * DAY)).toEqual({
    added: true,
    person: 'p_17',
    role: 'champion',
    because: 'back',
    silentFor: 180 * DAY,
  })
  expect(ask(NOW - 180 * DAY + 1)).toEqual({ added: false, why: 'last active 179 days before' })
})

test('nobody is told twice within 30 days', () => {
  expect(ask(null, NOW - 30 * DAY + 1)).toMatchObject({ added: false })
  expect(ask(null, NOW - 30 * DAY)).toMatchObject({ added: true })
})

test('an activity that arrives late is not the first', () => {
  expect(ask(NOW + DAY)).toEqual({ added: false, why: 'a later activity is already known' })
})
