import { expect, test } from 'vitest'
import { formatDay } from '../../../../domain/calendar/iso-date.ts'
import { type DailyUsage, usageShift } from '../../../../domain/triggers/usage-shift.ts'

const FIRST = 20_000
const WEEK = [120, 130, 130, 120, 100, 20, 20]
const DAY = 86_400_000

/** A steady week with a little noise of its own. */
const usage = (days: number, change: (value: number, index: number) => number = value => value): DailyUsage[] =>
  Array.from({ length: days }, (_, i) => {
    const value = (WEEK[i % 7] ?? 0) + ((i * 7919) % 11) - 5
    return { day: formatDay(FIRST + i), value: change(value, i) }
  })
const tripledAt =
  (...days: number[]) =>
  (value: number, index: number) =>
    days.includes(index) ? value * 3 : value

test('a steady week has no spikes, weekends and Mondays included', () => {
  for (let days = 85; days < 120; days++) expect(usageShift(usage(days), 'rise', null)).toMatchObject({ shift: false })
})

test('three times the usual is one, told with the value and what is usual on that weekday', () => {
  const daily = usage(100, tripledAt(99))
  const mondays = [92, 85, 78, 71, 64, 57, 50, 43].map(index => daily[index]?.value ?? 0).sort((a, b) => a - b)
  const result = usageShift(daily, 'rise', null)
  expect(result).toMatchObject({ shift: true, value: 375 })
  // the middle of the square roots lies a trifle off the middle of the counts
  expect('usual' in result ? result.usual : 0).toBeCloseTo(((mondays[3] ?? 0) + (mondays[4] ?? 0)) / 2, 0)
})

test('z is the distance from the usual in units of the noise of eight weeks', () => {
  // noise well above the least of 1 that is reckoned with
  const daily = usage(120, (value, index) => value + ((index * index * 31) % 97))
  daily[119] = { day: formatDay(FIRST + 119), value: 900 }
  const y = daily.map(({ value }) => 2 * Math.sqrt(value + 3 / 8))
  const middle = (list: number[]): number => {
    const sorted = [...list].sort((a, b) => a - b)
    return ((sorted[list.length / 2 - 1] ?? 0) + (sorted[list.length / 2] ?? 0)) / 2
  }
  const weeks = [1, 2, 3, 4, 5, 6, 7, 8]
  const residual = (i: number): number => (y[i] ?? 0) - middle(weeks.map(week => y[i - 7 * week] ?? 0))
  const noise = middle(Array.from({ length: 56 }, (_, back) => Math.abs(residual(118 - back))))
  const result = usageShift(daily, 'rise', null)
  expect(1.4826 * noise).toBeGreaterThan(1)
  expect('z' in result ? result.z : 0).toBeCloseTo(residual(119) / (1.4826 * noise), 9)
})

test('a Saturday as busy as a Monday is one', () => {
  const saturday = usage(104, (value, index) => (index === 103 ? 125 : value))
  expect(103 % 7).toBe(5)
  expect(usageShift(saturday, 'rise', null)).toMatchObject({ shift: true, value: 125 })
})

test('a smaller rise needs a second day', () => {
  const risen =
    (...at: number[]) =>
    (value: number, index: number) =>
      at.includes(index) ? value + 45 : value
  expect(usageShift(usage(100, risen(99)), 'rise', null)).toEqual({
    shift: false,
    why: 'far above usual for one day; a second day would confirm it',
  })
  expect(usageShift(usage(100, risen(98, 99)), 'rise', null)).toMatchObject({ shift: true })
})

test('a drop is no spike', () => {
  expect(
    usageShift(
      usage(100, (value, index) => (index === 99 ? 0 : value)),
      'rise',
      null,
    ),
  ).toMatchObject({ shift: false })
})

test('at most one in 14 days', () => {
  const daily = usage(100, tripledAt(99))
  const last = (FIRST + 99) * DAY
  expect(usageShift(daily, 'rise', last - 14 * DAY + 1)).toEqual({
    shift: false,
    why: 'a spike was already told within the last 14 days',
  })
  expect(usageShift(daily, 'rise', last - 14 * DAY)).toMatchObject({ shift: true })
})

test('with fewer than 28 days it says that it cannot tell, from then on it can', () => {
  expect(usageShift(usage(27, tripledAt(26)), 'rise', null)).toEqual({
    shift: false,
    why: 'cannot tell yet: 27 days reported, 28 are needed',
  })
  expect(usageShift(usage(33, tripledAt(32)), 'rise', null)).toMatchObject({ shift: true })
  expect(usageShift([], 'rise', null)).toMatchObject({ shift: false })
})

test('days nobody reported are no zeros', () => {
  const gaps = usage(100, tripledAt(99)).filter((_, index) => index % 5 !== 0)
  expect(usageShift(gaps, 'rise', null)).toMatchObject({ shift: true })
  const sparse = usage(300).filter((_, index) => index % 9 === 2)
  expect(usageShift(sparse, 'rise', null)).toEqual({
    shift: false,
    why: 'cannot tell: too few reports of the same weekday before',
  })
})

test('order does not matter, and text that is no day is said', () => {
  const daily = usage(100, tripledAt(99))
  expect(usageShift([...daily].reverse(), 'rise', null)).toEqual(usageShift(daily, 'rise', null))
  expect(usageShift([{ day: '2026-02-30', value: 1 }], 'rise', null)).toEqual({
    shift: false,
    why: 'cannot tell: "2026-02-30" is no day',
  })
})

test('a sharp fall is told when its day is over, since a day still being counted is always low', () => {
  const fallen = (from: number) => usage(100, (value, index) => (index >= from ? Math.round(value / 8) : value))
  expect(usageShift(fallen(99), 'fall', null)).toMatchObject({ shift: false })
  expect(usageShift(fallen(98), 'fall', null)).toMatchObject({ shift: true, over: 'day' })
  expect(usageShift(fallen(98), 'rise', null)).toMatchObject({ shift: false })
  const last = (FIRST + 99) * DAY
  expect(usageShift(fallen(98), 'fall', last - 14 * DAY + 1)).toEqual({
    shift: false,
    why: 'a drop was already told within the last 14 days',
  })
})

test('a slow decline to half is told after a fortnight, measured against the weeks before it', () => {
  const noisy = (value: number, index: number) => value * (0.65 + ((index * index * 31) % 71) / 100)
  const slow = (left: number) => usage(110, (value, index) => noisy(value, index) * (index >= 95 ? left : 1))
  const told = usageShift(slow(0.5), 'fall', null)
  expect(told).toMatchObject({ shift: true, over: 'fortnight' })
  expect('usual' in told ? told.value / told.usual : 1).toBeCloseTo(0.5, 1)
  expect(usageShift(slow(0.9), 'fall', null)).toMatchObject({ shift: false })
})

test('where a day has fewer than five, weeks are compared', () => {
  const few = (days: number, last: number) => usage(days, (_, index) => (index >= days - 7 ? last : (index * 7) % 3))
  expect(usageShift(few(140, 1), 'rise', null)).toEqual({ shift: false, why: 'within what is usual for a week' })
  expect(usageShift(few(140, 8), 'rise', null)).toMatchObject({ shift: true, over: 'week', value: 56 })
})

test('plain chance raises hardly any alert: fewer than one in ten years of an account', () => {
  // Poisson counts with a weekly season from a seeded generator
  let seed = 1
  const random = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return (seed + 0.5) / 4_294_967_296
  }
  const poisson = (mean: number): number => {
    let count = -1
    for (let product = 1; product > Math.exp(-mean); count++) product *= random()
    return count
  }
  const alerts = { rise: 0, fall: 0 }
  let days = 0
  for (let account = 0; account < 30; account++) {
    const daily = usage(205, value => poisson(Math.max(1, value / 6)))
    for (let end = 85; end <= daily.length; end++, days++) {
      for (const way of ['rise', 'fall'] as const) {
        if (usageShift(daily.slice(end - 85, end), way, null).shift) alerts[way] += 1
      }
    }
  }
  expect(days).toBeGreaterThan(3600)
  expect(alerts.rise).toBeLessThanOrEqual(1)
  expect(alerts.fall).toBeLessThanOrEqual(1)
})
