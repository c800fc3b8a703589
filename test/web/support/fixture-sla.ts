import type { SlaClockRow, SlaList, VerdictRow, VerdictsView } from '../../../client/http/sla-answers.ts'
import type { SpeedCases, SpeedLine, SpeedTable } from '../../../client/http/speed-answers.ts'
import type { TaskRow } from '../../../client/http/task-answers.ts'
import { at, hours, minutes } from './fixture-clock.ts'
import { BEN, JONAS, MIA } from './fixture-people.ts'
import { clock } from './fixture-tasks.ts'

const RUNNING = ['on-track', 'at-risk', 'breached', 'paused']
const MOTION = { id: 'net-new', title: 'Net-new' }

/** The clocks of the fixture's tasks, what is due first, and one that a stage promised. */
function clocksOf(tasks: readonly TaskRow[]): SlaClockRow[] {
  const common = { journey: 'growth', motion: MOTION, verdictAt: null }
  const rows = tasks.flatMap((task): SlaClockRow[] => {
    if (!task.sla) return []
    const { key, name, tier } = task.account
    const play = { id: 'hand-to-sales', title: 'Hand to sales' }
    const mine = { account: { key, name, tier }, task: { id: task.id, title: task.title }, holder: task.assignee, play }
    return [{ ...task.sla, ...common, ...mine, key: task.id, state: task.status === 'done' ? 'met' : task.sla.status }]
  })
  const promised = clock(hours(6), 'on-track', { key: 'promise', title: 'A colleague has spoken to the account' })
  const account = { key: 'kestrel-freight', name: 'Kestrel Freight', tier: 'A' }
  return [...rows, { ...promised, ...common, state: 'on-track', account, task: null, holder: null, play: null }]
}

export function slaList(tasks: readonly TaskRow[], query: URLSearchParams): SlaList {
  const all = clocksOf(tasks)
  const state = query.get('state')
  const tier = query.get('tier')
  const items = all.filter(
    row => (state ? row.state === state : RUNNING.includes(row.state)) && (!tier || row.account.tier === tier),
  )
  const counts: Record<string, number> = {}
  for (const row of all) if (RUNNING.includes(row.state)) counts[row.state] = (counts[row.state] ?? 0) + 1
  return { items, counts, next: null }
}

const spread = (median: number, p90: number) => ({ median: minutes(median), p90: minutes(p90) })

const verdict = (sla: VerdictRow['sla'], met: number, missed: number): VerdictRow => {
  const delays = { system: spread(2, 11), human: spread(64, 205) }
  return { sla, met, missed, cancelled: 1, hitRate: met / (met + missed), ...delays }
}

export const VERDICTS: VerdictsView = {
  definition: 'Met: the clock ended in its time. Missed: it was breached, whether or not it was met later.',
  since: at(-30 * 1440),
  rows: [
    verdict(null, 41, 6),
    verdict({ id: 'first-human-touch', title: 'First human touch' }, 32, 5),
    verdict({ id: 'deal-review', title: 'Deal reviewed' }, 9, 1),
  ],
}

const line = (key: string | null, title: string, engaged: number, missed = 0): SpeedLine => {
  const delays = { system: spread(2, 11), human: spread(64, 205) }
  const touches = { kept: engaged * 2, late: 1, missed, adherence: (engaged * 2) / (engaged * 2 + 1 + missed) }
  return { key, title, engaged, waiting: 1, unassigned: 0, ...delays, ...touches }
}

export const SPEED: SpeedTable = {
  definition: 'Speed to engage: of each run of a play the first thing it asked a colleague for.',
  by: 'team',
  since: at(-30 * 1440),
  total: line(null, 'All', 47, 5),
  rows: [line('sdr', 'SDR', 32, 3), line('ae', 'Account executive', 15), line(null, 'Nobody', 0, 2)],
}

export const SPEED_CASES: SpeedCases = {
  items: [
    ['kestrel-freight', 'Kestrel Freight', JONAS] as const,
    ['halden-robotics', 'Halden Robotics', MIA] as const,
    ['tallis-energy', 'Tallis Energy', BEN] as const,
  ].map(([key, name, rep], n) => ({
    ...{ id: `case-${n}`, account: { key, name, tier: 'A' }, play: { id: 'hand-to-sales', title: 'Hand to sales' } },
    ...{ thing: 'Intro call', rep, at: at(-300 - n), doneAt: at(-200), system: minutes(2), human: minutes(64 + n) },
  })),
  next: null,
}
