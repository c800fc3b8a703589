import type { Graph, GraphNode } from '../../domain/graph/graph.ts'
import { type Layout, labelWidth } from './layout-graph.ts'

const STYLE = `
  svg { --surface: #fff; --line: #c9cdd6; --lane: #f1f2f5; --ink: #16181d; --ink-2: #5c6270; font: 12px system-ui, sans-serif }
  @media (prefers-color-scheme: dark) { svg { --surface: #15171c; --line: #434856; --lane: #101216; --ink: #eceef2; --ink-2: #a3a9b8 } }
  .box { fill: var(--surface); stroke: var(--line) } .lane { fill: var(--lane) } .line { fill: none; stroke: var(--line) }
  .back { stroke-dasharray: 4 3 } text { fill: var(--ink-2) } .name { fill: var(--ink); font-weight: 600 } .word { font-size: 11px }
  .label { font-size: 11px; text-anchor: middle } .plate { fill: var(--surface); stroke: var(--line) }`

/** Letters of the system font are about this wide: an SVG file cannot measure, and has to come out the same everywhere. */
const LETTER = 6.4

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
}

/** As much of a text as fits into so many pixels. */
function fitting(text: string, width: number): string {
  const most = Math.floor(width / LETTER)
  return text.length <= most ? text : `${text.slice(0, Math.max(0, most - 1))}…`
}

function drawNode(node: GraphNode, { x, y, width, height }: Layout['nodes'][string]): string {
  const bar = height <= 30
  const word = node.kind === 'join' ? '' : node.word
  const room = width - 24 - word.length * LETTER
  const name = bar && node.says !== '' ? `${node.title}   ${node.says}` : node.title
  const lines = [
    `<title>${escaped([node.title, node.says].filter(part => part !== '').join(': '))}</title>`,
    `<rect class="box" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/>`,
    `<text class="name" x="${x + 10}" y="${y + (bar ? 19 : 22)}">${escaped(fitting(name, room * 0.9))}</text>`,
    `<text class="word" x="${x + width - 10}" y="${y + (bar ? 19 : 22)}" text-anchor="end">${word}</text>`,
  ]
  if (!bar) lines.push(`<text x="${x + 10}" y="${y + 41}">${escaped(fitting(node.says, width - 20))}</text>`)
  return `<g>${lines.join('')}</g>`
}

function drawLabel(text: string, { x, y }: { x: number; y: number }): string {
  const width = labelWidth(text)
  const short = fitting(text, width)
  return (
    `<g><title>${escaped(text)}</title><rect class="plate" x="${x - width / 2}" y="${y - 9}" width="${width}" height="17" rx="4"/>` +
    `<text class="label" x="${x}" y="${y + 4}">${escaped(short)}</text></g>`
  )
}

/** A graph as an SVG file of its own, for light and dark. The same graph gives the same bytes. */
export function drawSvg(graph: Graph, layout: Layout): string {
  const { width, height } = layout
  const lanes = graph.lanes.flatMap(lane => {
    const box = layout.lanes[lane.id]
    if (!box) return []
    const { x, y } = box
    return [
      `<rect class="lane" x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="8"/><text x="${x + 10}" y="${y + 15}">${escaped(lane.title)}</text>`,
    ]
  })
  const lines = graph.edges.map(({ back }, i) => {
    return `<path class="line${back ? ' back' : ''}" d="${layout.edges[i]?.path ?? ''}"/>`
  })
  const nodes = graph.nodes.flatMap(node => {
    const box = layout.nodes[node.id]
    return box ? [drawNode(node, box)] : []
  })
  const labels = graph.edges.flatMap(({ says }, i) => {
    const at = layout.edges[i]?.label
    return says !== '' && at ? [drawLabel(says, at)] : []
  })
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(graph.title)}</title>`,
    `<style>${STYLE}\n</style>`,
    ...lanes,
    ...lines,
    ...nodes,
    ...labels,
    '</svg>\n',
  ].join('\n')
}
