import type { SimulationReport } from '../../domain/simulation/report.ts'

const WIDTH = 760
const HEIGHT = 260
const LEFT = 48
const BOTTOM = 28
const COLOURS = ['#4269d0', '#efb118', '#ff725c', '#6cc5b0', '#3ca951', '#a463f2', '#97bbf5', '#9c6b4e']

/** Colour number `i`, again from the first after the last. */
export function colourAt(i: number): string {
  return COLOURS[i % COLOURS.length] ?? '#888'
}

/** Text as it may stand in HTML. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, c => `&#${c.charCodeAt(0)};`)
}

const round = (n: number): number => Math.round(n * 10) / 10

function frame(title: string, most: number, bottom: string, inside: string): string {
  const lines = [0, 0.5, 1].map(share => {
    const y = round((HEIGHT - BOTTOM) * (1 - share))
    return `<line x1="${LEFT}" x2="${WIDTH}" y1="${y}" y2="${y}" class="grid"/><text x="${LEFT - 6}" y="${Math.max(10, y + 4)}" text-anchor="end">${round(most * share)}</text>`
  })
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(title)}">${lines.join('')}${inside}${bottom}</svg>`
}

/** How many accounts stand in each stage over time, stacked in the order of the journey. */
export function occupancyPlot({ occupancy, stages, days }: SimulationReport): string {
  const totals = occupancy.map(({ counts }) => Object.values(counts).reduce((a, b) => a + b, 0))
  const most = Math.max(1, ...totals)
  const x = (day: number): number => round(LEFT + ((WIDTH - LEFT) * day) / Math.max(1, days))
  const y = (n: number): number => round((HEIGHT - BOTTOM) * (1 - n / most))
  const below = occupancy.map(() => 0)
  const areas = stages.map((stage, i) => {
    const floor = occupancy.map(({ day }, k) => `${x(day)},${y(below[k] ?? 0)}`)
    occupancy.forEach(({ counts }, k) => {
      below[k] = (below[k] ?? 0) + (counts[stage] ?? 0)
    })
    const top = occupancy.map(({ day }, k) => `${x(day)},${y(below[k] ?? 0)}`)
    return `<polygon points="${[...top, ...floor.reverse()].join(' ')}" fill="${colourAt(i)}"><title>${escapeHtml(stage)}</title></polygon>`
  })
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(share => {
    const day = Math.round(days * share)
    return `<text x="${x(day)}" y="${HEIGHT - 8}" text-anchor="${share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}">day ${day}</text>`
  })
  return frame('Accounts per stage over time', most, ticks.join(''), areas.join(''))
}

/** One bar a name, each of several parts on top of each other. */
export function barPlot(title: string, bars: readonly { name: string; parts: readonly number[] }[]): string {
  const most = Math.max(1, ...bars.map(bar => bar.parts.reduce((a, b) => a + b, 0)))
  const step = (WIDTH - LEFT) / Math.max(1, bars.length)
  const drawn = bars.map(({ name, parts }, i) => {
    let under = 0
    const rects = parts.map((part, k) => {
      const height = round(((HEIGHT - BOTTOM) * part) / most)
      under += height
      const at = `x="${round(LEFT + i * step + step * 0.15)}" y="${round(HEIGHT - BOTTOM - under)}"`
      return `<rect ${at} width="${round(step * 0.7)}" height="${height}" fill="${colourAt(k)}"><title>${escapeHtml(name)}: ${part}</title></rect>`
    })
    const label = `<text x="${round(LEFT + (i + 0.5) * step)}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(name)}</text>`
    return rects.join('') + label
  })
  return frame(title, most, '', drawn.join(''))
}
