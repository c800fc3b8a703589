import { expect, test } from 'vitest'
import { intentSurge, reportedSurge } from '../../../../domain/triggers/intent-surge.ts'

test('three weeks far above the twelve before them are a surge when two people look', () => {
  const result = intentSurge({ recent: 9, before: 4, people: 2, cluster: null })
  expect(result).toMatchObject({ surge: true })
  expect('z' in result ? result.z : 0).toBeCloseTo((2 * (Math.sqrt(9.375) - Math.sqrt(1.375))) / Math.sqrt(1.25), 12)
})

test('one person alone is none, and neither is the usual', () => {
  expect(intentSurge({ recent: 9, before: 4, people: 1, cluster: null })).toEqual({
    surge: false,
    why: 'one person alone',
  })
  expect(intentSurge({ recent: 5, before: 20, people: 4, cluster: null })).toEqual({
    surge: false,
    why: 'about as often as usual',
  })
})

test('of a topic that belongs to others a quarter of them has to be looked into', () => {
  const surge = (looked: number, of: number) =>
    intentSurge({ recent: 9, before: 4, people: 2, cluster: { looked, of } })
  expect(surge(1, 4)).toMatchObject({ surge: true })
  expect(surge(1, 5)).toEqual({ surge: false, why: 'one topic of many' })
  expect(surge(2, 8)).toMatchObject({ surge: true })
})

test("a provider's score surges from 60 on, and is told when it begins", () => {
  expect(reportedSurge(59, null)).toMatchObject({ surge: false })
  expect(reportedSurge(60, null)).toEqual({ surge: true, z: 1 })
  expect(reportedSurge(75, 40)).toMatchObject({ surge: true })
  expect(reportedSurge(75, 62)).toEqual({ surge: false, why: 'it was surging before' })
})
