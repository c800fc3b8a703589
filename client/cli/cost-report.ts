import { type Actions, addActions, noActions } from '../count-actions.ts'
import type { JourneyCost } from './journey-cost.ts'

/** What journeys cost together, and what an account comes to in a year. */
export interface CostReport {
  journeys: JourneyCost[]
  total: { actions: Actions; bytes: number; events: number }
  /** what an account comes to in a year at this pace; null while journeys are too young to tell */
  perAccountYear: { actions: number; bytes: number } | null
  leftOut: string[]
}

const DAY = 86_400_000
const YEAR = 365.25 * DAY

/** Adds journeys up. `since`: how far back their actions were counted, milliseconds; null = all of them. */
export function costReport(journeys: JourneyCost[], since: number | null): CostReport {
  const actions = journeys.reduce((sum, cost) => addActions(sum, cost.actions), noActions())
  const bytes = journeys.reduce((sum, cost) => sum + cost.bytes, 0)
  const events = journeys.reduce((sum, cost) => sum + cost.events, 0)
  const ages = journeys.map(({ age }) => (since === null ? age : Math.min(age, since)))
  const lived = ages.reduce((sum, age) => sum + age, 0)
  const years = lived / YEAR
  const enough = journeys.length > 0 && lived / journeys.length >= DAY
  const leftOut = ['queries, refused updates, heartbeats and retries still going on leave no event and are not counted']
  if (actions.skips > 0) leftOut.push(`${actions.skips} moves of the local clock: they are on no bill`)
  const incomplete = journeys.filter(cost => cost.incomplete).length
  if (incomplete > 0) leftOut.push(`earlier runs of ${incomplete} journeys: the server does not keep them any more`)
  leftOut.push('bytes are those of the present run, whatever --since says; a year of bytes assumes no continue-as-new')
  if (!enough) leftOut.push('no projection: journeys are younger than a day on average')
  return {
    journeys,
    total: { actions, bytes, events },
    perAccountYear: enough ? { actions: Math.round(actions.total / years), bytes: Math.round(bytes / years) } : null,
    leftOut,
  }
}
