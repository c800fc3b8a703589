import type { SimulationReport } from '../../domain/simulation/report.ts'
import { list, sections, table } from '../cli/print.ts'

/** A simulation as people read it on a terminal. */
export function reportText(r: SimulationReport): string {
  const last = r.occupancy.at(-1)?.counts ?? {}
  return sections([
    ['', `${r.accounts} accounts for ${r.days} days, seed ${r.seed}: ${r.happenings} things happened`],
    [
      'Stages',
      table(
        ['stage', 'at the end', 'arrivals', 'days to it', 'slowest tenth'],
        r.stages.map(stage => {
          const time = r.timeToStage.find(t => t.stage === stage)
          return [stage, last[stage] ?? 0, time?.arrivals ?? 0, time?.median ?? null, time?.p90 ?? null]
        }),
      ),
    ],
    [
      'Messages',
      list([
        ['people written to', `${r.touches.people} of ${r.people}`],
        [
          'each got',
          `${r.touches.median} in the middle, ${r.touches.p99} at the 99th of 100, ${r.touches.max} at most`,
        ],
        ['sent', r.messages.sent],
        ['held', r.messages.held],
        ['expired', r.messages.expired],
        ['not sent', r.messages.notSent],
        [
          'answered',
          `${r.answers.received}, ${r.answers.handled} handled, after ${r.answers.median} hours in the middle`,
        ],
        ...r.off.map(({ scope, of, day, days }): [string, string] => [
          'switched off',
          `${[scope, of].join(' ').trim()} from day ${day}${days === null ? '' : ` for ${days} days`}`,
        ]),
      ]),
    ],
    [
      'What held them',
      table(
        ['why', 'times', 'expired by it'],
        r.holds.map(h => [h.says, h.held, h.expired]),
      ),
    ],
    [
      'Promises of time',
      table(
        ['SLA', 'started', 'met', 'breached', 'cancelled'],
        r.slas.map(s => [s.sla, s.started, s.met, s.breached, s.cancelled]),
      ),
    ],
    [
      'Work',
      table(
        ['team', 'tasks', 'a working day', 'a busy day', 'colleagues needed'],
        r.teams.map(t => [t.team, t.tasks, t.aDay, t.busyDay, t.staff]),
      ),
    ],
    [
      'Plays',
      table(
        ['play', 'started', 'sent', 'held by caps', 'gave way', 'expired'],
        r.plays.map(p => [p.play, p.started, p.sent, p.held, p.gaveWay, p.expired]),
      ),
    ],
  ])
}
