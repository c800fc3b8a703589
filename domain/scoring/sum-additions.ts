import type { ScoreDefinition, ScoreRule } from '../../language/score-definition.ts'
import { DAY_MS } from '../calendar/civil.ts'
import { oncePer } from '../once-per.ts'
import { type DayRule, dayCredit, wayOf } from './day-credit.ts'
import { addToSum, type DecayedSum } from './decayed-sum.ts'

/** What is added to a decayed sum, already reckoned to its landmark. Times in UTC milliseconds. */
export interface SumAddition {
  account: string
  person: string | null
  kind: string
  halfLife: number
  /** how the signals of a day count together; empty = each by itself */
  way: string
  landmark: number
  f: number
}

/** A signal that counts, with weight 1; times in UTC milliseconds. */
export interface Counted {
  account: string
  person: string | null
  kind: string
  at: number
}

/** Signals of a kind by one person on one day: `day` in days from 1970-01-01, UTC. */
export interface DayCount {
  account: string
  person: string | null
  kind: string
  day: number
  n: number
}

/** What tells the sums of one account and person apart. */
export type SeriesName = Pick<SumAddition, 'kind' | 'halfLife' | 'way'>

/** One sum of a kind that some rule reads. */
interface Series {
  halfLife: number
  way: string
  rule: DayRule
}

/** The sums that are kept of each kind, by how their days count. */
interface KindSeries {
  plain: Series[]
  daily: Series[]
}

type Scores = Readonly<Record<string, ScoreDefinition>>

/** By kind of signal, every sum that some score reads. */
const seriesOf = oncePer((scores: Scores): ReadonlyMap<string, KindSeries> => {
  const found = new Map<string, KindSeries>()
  for (const { signal, halfLife, perDay, repeats } of Object.values(scores).flatMap((s): ScoreRule[] => s.rules)) {
    if (signal === null || halfLife === null) continue
    const rule = { ...(perDay === undefined ? {} : { perDay }), ...(repeats === undefined ? {} : { repeats }) }
    const way = wayOf(rule)
    const series = found.get(signal) ?? { plain: [], daily: [] }
    const list = way === '' ? series.plain : series.daily
    if (!list.some(one => one.halfLife === halfLife && one.way === way)) list.push({ halfLife, way, rule })
    found.set(signal, series)
  }
  return found
})

/** The kinds of signal that some score counts. */
export function countedKinds(scores: Scores): string[] {
  return [...seriesOf(scores).keys()]
}

/** The kinds of signal that some score counts by the day. */
export function dailyKinds(scores: Scores): string[] {
  return [...seriesOf(scores)].flatMap(([kind, { daily }]) => (daily.length > 0 ? [kind] : []))
}

/** Every sum that some score reads. */
export function allSeries(scores: Scores): SeriesName[] {
  return [...seriesOf(scores)].flatMap(([kind, { plain, daily }]) =>
    [...plain, ...daily].map(({ halfLife, way }) => ({ kind, halfLife, way })),
  )
}

class Additions {
  private readonly sums = new Map<string, SumAddition>()

  add(of: Omit<Counted, 'at'>, at: number, weight: number, { halfLife, way }: Series): void {
    const { account, person, kind } = of
    // only keys of accounts may hold anything, and how long they are is said before
    const key = `${halfLife}/${way}/${kind}/${account.length}/${account}/${person ?? ''}`
    const before: DecayedSum | null = this.sums.get(key) ?? null
    this.sums.set(key, { account, person, kind, halfLife, way, ...addToSum(before, at, weight, halfLife) })
  }

  all(): SumAddition[] {
    return [...this.sums.values()]
  }
}

/** What signals that count each by itself add: one row per account, person, kind and half-life that some score uses. */
export function sumAdditions(scores: Scores, counted: readonly Counted[]): SumAddition[] {
  const series = seriesOf(scores)
  const additions = new Additions()
  for (const signal of counted) {
    for (const one of series.get(signal.kind)?.plain ?? []) additions.add(signal, signal.at, 1, one)
  }
  return additions.all()
}

/** How many signals came on which day, of the kinds some score counts by the day. */
export function dayCounts(scores: Scores, counted: readonly Counted[]): DayCount[] {
  const series = seriesOf(scores)
  const days = new Map<string, DayCount>()
  for (const { account, person, kind, at } of counted) {
    if ((series.get(kind)?.daily ?? []).length === 0) continue
    const day = Math.floor(at / DAY_MS)
    const key = JSON.stringify([account, person, kind, day])
    days.set(key, { account, person, kind, day, n: (days.get(key)?.n ?? 0) + 1 })
  }
  return [...days.values()]
}

/**
 * What days add on which there were `n` signals more than the `before` already counted. All signals of a day count at its
 * start, so that it does not matter which of them came first.
 */
export function dayAdditions(scores: Scores, days: readonly (DayCount & { before: number })[]): SumAddition[] {
  const series = seriesOf(scores)
  const additions = new Additions()
  for (const { day, n, before, ...of } of days) {
    for (const one of series.get(of.kind)?.daily ?? []) {
      const weight = dayCredit(before + n, one.rule) - dayCredit(before, one.rule)
      if (weight !== 0) additions.add(of, day * DAY_MS, weight, one)
    }
  }
  return additions.all()
}

/** The sums of all signals there are, counted anew. */
export function sumsOf(scores: Scores, counted: readonly Counted[]): SumAddition[] {
  const days = dayCounts(scores, counted).map(day => ({ ...day, before: 0 }))
  return [...sumAdditions(scores, counted), ...dayAdditions(scores, days)]
}
