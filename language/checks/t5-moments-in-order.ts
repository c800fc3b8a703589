import type { Moment } from '../condition/condition.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfValue, type Tree } from '../places.ts'
import type { Until } from '../plan.ts'
import type { Step } from '../play-steps.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

const DAY = 86_400_000
const MONTH = 31 * DAY

/** The earliest it can be, counted from each date in milliseconds. */
type Since = ReadonlyMap<string, number>

const dateOf = ({ date }: Moment): string => ('fact' in date ? date.fact : date.iso)

/** A moment counted from its date; months at their longest, so that nothing is told that may fit. */
function distance({ offset }: Moment): number {
  return offset.n * (offset.unit === 'ms' ? 1 : offset.unit === 'days' ? DAY : MONTH)
}

function momentOf(step: Step): { until: Until; key: string } | null {
  if (step.do === 'wait') return { until: step.until, key: 'wait' }
  return step.do === 'wait-for' ? { until: step.atMost, key: 'atMost' } : null
}

function later(since: Since, ms: number): Since {
  return new Map([...since].map(([date, at]) => [date, at + ms]))
}

function inWords(ms: number): string {
  const days = Math.round(Math.abs(ms) / DAY)
  return ms < 0 ? `${days}d before` : `${days}d after`
}

function checkPlay({ play, ways }: Paths, report: Report): void {
  const { plan, start, trees } = play
  const told = new Set<string>()
  const seen = new Set<string>()
  const visit = (id: string, since: Since): void => {
    const step = plan.steps[id]
    const state = `${id} ${JSON.stringify([...since])}`
    if (!step || seen.has(state)) return
    seen.add(state)
    let here = since
    const waits = momentOf(step)
    if (waits && 'moment' in waits.until) {
      const [date, at] = [dateOf(waits.until.moment), distance(waits.until.moment)]
      const before = since.get(date)
      // within a day of each other the time of day decides, and it may be meant
      if (before !== undefined && before - at >= DAY && !told.has(id)) {
        told.add(id)
        report(placeOfValue(trees.get(id) as Tree, waits.key), 'T5', {
          what: `this moment is past when it is waited for: by then it is ${inWords(before)} ${date} at the earliest`,
          why: 'A moment that is past is not waited for, so what follows happens at once.',
          fix: 'Put the steps in the order of their moments, or move one of them.',
        })
      }
      if (step.do === 'wait') here = new Map([...since, [date, Math.max(at, before ?? at)]])
    }
    for (const { to, min } of ways.from(id)) if (to !== null) visit(to, later(here, min))
  }
  const { trigger } = start
  visit(plan.first, trigger.on === 'date' ? new Map([[dateOf(trigger.moment), distance(trigger.moment)]]) : new Map())
}

/** T5: waits for moments in the wrong order, such as "60d before" behind "14d before". */
export function checkMomentsInOrder({ paths, ctx }: Whole): void {
  for (const play of paths) checkPlay(play, ctx.report)
}
