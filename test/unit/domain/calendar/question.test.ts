import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Question, questionKey } from '../../../../domain/calendar/question.ts'

// few values, so that equal questions do come up
const number = fc.integer({ min: -1, max: 1 })
const id = fc.constantFrom('sales-emea', 'support', 'cs-us')
const zone = fc.constantFrom('Europe/Berlin', 'Etc/GMT+5', 'UTC')
const time = fc.constantFrom('09:00', '17:30')

const questions: fc.Arbitrary<Question> = fc.oneof(
  fc.record({
    q: fc.constant('addOpen' as const),
    from: number,
    amount: fc.record({
      unit: fc.constantFrom('open-ms' as const, 'business-days' as const, 'working-days' as const),
      n: number,
    }),
    calendar: id,
  }),
  fc.record({ q: fc.constant('openBetween' as const), from: number, to: number, calendar: id }),
  fc.record({
    q: fc.constant('at' as const),
    date: fc.oneof(fc.constantFrom('2026-04-15', '2026-04-15T09:00:00Z', '-', '|'), fc.string()),
    offset: fc.record({ unit: fc.constantFrom('ms' as const, 'days' as const, 'months' as const), n: number }),
    time: fc.option(time),
    zone,
    dayStart: number,
  }),
  fc.record({
    q: fc.constant('weekday' as const),
    from: number,
    weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    time,
    zone,
  }),
)

test('the key of a question is short and readable', () => {
  const due: Question = {
    q: 'addOpen',
    from: 1_780_000_000_000,
    amount: { unit: 'open-ms', n: 14_400_000 },
    calendar: 'cs',
  }
  expect(questionKey(due)).toBe('add|1780000000000|ms|14400000|cs')
  const renewal: Question = {
    q: 'at',
    date: '2026-09-01',
    offset: { unit: 'days', n: -60 },
    time: '09:00',
    zone: 'Europe/Berlin',
    dayStart: 540,
  }
  expect(questionKey(renewal)).toBe('at|days|-60|09:00|540|Europe/Berlin|2026-09-01')
})

test('the key does not depend on the order of the fields', () => {
  const question: Question = { q: 'openBetween', from: 1, to: 2, calendar: 'cs' }
  expect(questionKey({ calendar: 'cs', to: 2, from: 1, q: 'openBetween' })).toBe(questionKey(question))
})

test('two questions have the same key exactly when they are the same', () => {
  fc.assert(
    fc.property(questions, questions, (a, b) => {
      if (questionKey(a) === questionKey(b)) expect(a).toEqual(b)
      expect(questionKey(structuredClone(a))).toBe(questionKey(a))
    }),
    { numRuns: 5000 },
  )
})

test('asking pulls in no zone table: the file imports types alone', () => {
  const source = readFileSync(new URL('../../../../domain/calendar/question.ts', import.meta.url), 'utf8')
  expect(source.match(/^(import|export) .*from .*/gm)?.filter(line => !line.startsWith('import type '))).toEqual([])
})
