import type { SpeedTable } from '../http/speed-answers.ts'
import { lengthInWords } from './length-in-words.ts'
import { sections, shortTime, table } from './print.ts'

/** Working time in its two largest units; nothing where nothing was measured. */
export function lengthText(ms: number | null): string | null {
  return ms === null ? null : lengthInWords(ms)
}

/** A share in whole hundredths; nothing where there is none. */
export function rateText(share: number | null): string | null {
  return share === null ? null : `${Math.round(share * 100)} %`
}

/** The table of speed and touches for the terminal. */
export function speedText({ definition, since, total, rows }: SpeedTable): string {
  const lines = [total, ...rows].map(row => [
    row.title,
    row.engaged,
    row.waiting,
    row.unassigned,
    lengthText(row.system.median),
    lengthText(row.system.p90),
    lengthText(row.human.median),
    lengthText(row.human.p90),
    row.kept,
    row.late,
    row.missed,
    rateText(row.adherence),
  ])
  const times = ['system', 'p90', 'human', 'p90']
  const titles = ['', 'engaged', 'waiting', 'nobody', ...times, 'in time', 'late', 'missed', 'adherence']
  return sections([
    [`Since ${shortTime(since)} UTC`, table(titles, lines)],
    ['', definition],
  ])
}
