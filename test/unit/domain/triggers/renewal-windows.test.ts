import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type RenewingContract, renewalWindows } from '../../../../domain/triggers/renewal-windows.ts'

const BEFORE = [120, 90, 60, 45, 30, 14, 7]
const ENDS = 20_000
const contract = (more: Partial<RenewingContract> = {}): RenewingContract => {
  return { id: 'c1', starts: ENDS - 365, ends: ENDS, told: null, ...more }
}

/** Lives a contract day by day, remembering as the account does. */
function live(days: readonly number[], moves: (day: number) => number = () => ENDS): [number, number][] {
  let told: number | null = null
  const heard: [number, number][] = []
  for (const day of days) {
    const { tell, remember } = renewalWindows([contract({ ends: moves(day), told })], BEFORE, day)
    for (const one of remember) told = one.told
    for (const { window } of tell) heard.push([ENDS - day, window])
  }
  return heard
}
const daily = (from: number, to: number): number[] => Array.from({ length: from - to + 1 }, (_, i) => ENDS - from + i)

test('each window is told once, on its day', () => {
  expect(live(daily(200, 0))).toEqual(BEFORE.map(window => [window, window]))
})

test('a contract learned late tells of the window it stands in, and not of those passed by', () => {
  expect(renewalWindows([contract()], BEFORE, ENDS - 52)).toEqual({
    tell: [{ contract: 'c1', window: 60, days: 52, ends: ENDS }],
    remember: [{ contract: 'c1', told: 60 }],
    next: ENDS - 45,
  })
})

test('a date that moves out arms the windows again', () => {
  const heard = live(daily(100, -20), day => (day < ENDS - 40 ? ENDS : ENDS + 365))
  expect(heard.map(([, window]) => window)).toEqual([120, 90, 60, 45])
  const moved = renewalWindows([contract({ ends: ENDS + 365, told: 45 })], BEFORE, ENDS - 40)
  expect(moved).toEqual({ tell: [], remember: [{ contract: 'c1', told: null }], next: ENDS + 245 })
})

test('a date corrected by a few days says nothing twice', () => {
  expect(renewalWindows([contract({ ends: ENDS + 3, told: 90 })], BEFORE, ENDS - 80).tell).toEqual([])
})

test('a contract that is over, or has not begun, tells nothing', () => {
  expect(renewalWindows([contract()], BEFORE, ENDS + 1)).toEqual({ tell: [], remember: [], next: null })
  const future = renewalWindows([contract({ starts: ENDS - 10 })], BEFORE, ENDS - 50)
  expect(future).toEqual({ tell: [], remember: [], next: ENDS - 10 })
})

test('however seldom it is looked at, windows come in order and none twice; looking when it says misses none', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { maxLength: 20 }), gaps => {
      const days = gaps.sort((a, b) => b - a).map(gap => ENDS - gap)
      const windows = live(days).map(([, window]) => window)
      expect(windows).toEqual([...new Set(windows)].sort((a, b) => b - a))
    }),
  )
  let told: number | null = null
  const heard: number[] = []
  for (let day: number | null = ENDS - 300; day !== null; ) {
    const { tell, remember, next } = renewalWindows([contract({ told })], BEFORE, day)
    for (const one of remember) told = one.told
    heard.push(...tell.map(one => one.window))
    expect(next === null || next > day).toBe(true)
    day = next
  }
  expect(heard).toEqual(BEFORE)
})
