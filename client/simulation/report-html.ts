import type { SimulationReport } from '../../domain/simulation/report.ts'
import { barPlot, colourAt, escapeHtml, occupancyPlot } from './svg-plots.ts'

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;max-width:820px;margin:2rem auto;padding:0 1rem;color:#1d2129;background:#fff}
h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}svg{width:100%;height:auto;font-size:11px;fill:#555}.grid{stroke:#ddd}
table{border-collapse:collapse;width:100%}th,td{text-align:right;padding:.25rem .5rem;border-bottom:1px solid #eee}
th:first-child,td:first-child{text-align:left}.key{margin-right:1rem}.key i{display:inline-block;width:.8em;height:.8em;margin-right:.3em}
@media(prefers-color-scheme:dark){body{color:#e6e6e6;background:#16181d}svg{fill:#aaa}.grid{stroke:#333}th,td{border-color:#2a2d34}}`

type Cell = string | number | null

function tableOf(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const cells = (tag: string, row: readonly Cell[]) =>
    row.map(cell => `<${tag}>${escapeHtml(cell === null ? '–' : String(cell))}</${tag}>`).join('')
  return `<table><tr>${cells('th', head)}</tr>${rows.map(row => `<tr>${cells('td', row)}</tr>`).join('')}</table>`
}

function key(names: readonly string[]): string {
  return `<p>${names.map((name, i) => `<span class="key"><i style="background:${colourAt(i)}"></i>${escapeHtml(name)}</span>`).join('')}</p>`
}

/** A simulation as one page that stands for itself: no script, nothing loaded. */
export function reportHtml(r: SimulationReport): string {
  const title = `${r.accounts} accounts for ${r.days} days, seed ${r.seed}`
  const parts = [
    `<h1>${escapeHtml(title)}</h1>`,
    '<h2>Accounts per stage over time</h2>',
    key(r.stages),
    occupancyPlot(r),
    '<h2>Time to stage</h2>',
    tableOf(
      ['stage', 'arrivals', 'days to it', 'slowest tenth'],
      r.timeToStage.map(t => [t.stage, t.arrivals, t.median, t.p90]),
    ),
    '<h2>Messages</h2>',
    tableOf(
      ['sent', 'held', 'expired', 'not sent', 'people written to', 'median', 'p99', 'most'],
      [
        [
          ...[r.messages.sent, r.messages.held, r.messages.expired, r.messages.notSent],
          ...[r.touches.people, r.touches.median, r.touches.p99, r.touches.max],
        ],
      ],
    ),
    '<h2>What held them</h2>',
    tableOf(
      ['why', 'times', 'expired by it'],
      r.holds.map(h => [h.says, h.held, h.expired]),
    ),
    '<h2>Answers</h2>',
    tableOf(
      ['received', 'handled', 'hours in the middle', 'slowest tenth'],
      [[r.answers.received, r.answers.handled, r.answers.median, r.answers.p90]],
    ),
    '<h2>Promises of time</h2>',
    key(['met', 'breached', 'cancelled']),
    barPlot(
      'SLA clocks by how they ended',
      r.slas.map(s => ({ name: s.sla, parts: [s.met, s.breached, s.cancelled] })),
    ),
    '<h2>Work a day, and the colleagues it takes</h2>',
    tableOf(
      ['team', 'tasks', 'a working day', 'a busy day', 'colleagues needed'],
      r.teams.map(t => [t.team, t.tasks, t.aDay, t.busyDay, t.staff]),
    ),
    '<h2>Plays and caps</h2>',
    key(['sent', 'held by caps', 'gave way', 'expired']),
    barPlot(
      'Messages by play',
      r.plays
        .filter(p => p.sent + p.held + p.gaveWay + p.expired > 0)
        .map(p => ({ name: p.play, parts: [p.sent, p.held, p.gaveWay, p.expired] })),
    ),
  ]
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style>${parts.join('\n')}</html>\n`
}
