import { layout, Graph as Sheet } from '@dagrejs/dagre'
import type { Graph, GraphEdge, GraphNode } from '../../domain/graph/graph.ts'
import { type Box, lineThrough, type Point } from './line-through.ts'

/** A graph with places, in CSS pixels from the upper left corner. */
export interface Layout {
  width: number
  height: number
  /** by node id */
  nodes: Record<string, Box>
  /** as in the graph: the line as an SVG path, and where the middle of its label stands; null without words */
  edges: { path: string; label: Point | null }[]
  /** by lane id */
  lanes: Record<string, Box>
}

/** How a line goes, before it is drawn. */
interface Way {
  points: Point[]
  label: Point | null
}

/** A list of steps laid out by itself, its corner at 0, 0. */
interface Part {
  width: number
  height: number
  nodes: Map<string, Box>
  lanes: Map<string, Box>
  ways: Map<GraphEdge, Way>
}

const WIDTH = 236
const BAR = 30
const LABEL = 18
/** Longer words of a line are cut where they are drawn. */
const WIDEST = 150
const MARGIN = 16
/** Between the edge of a lane and what stands in it; between lanes; between a bar and the lanes below it. */
const LANE = { pad: 12, between: 12, off: 12 }

/** How wide the label of a line is: letters cannot be measured here, so they count as equal. */
export function labelWidth(says: string): number {
  return Math.min(WIDEST, says.length * 6 + 12)
}

/** How tall a box is: a name, a line of words, a line of counts. */
function heightOf(node: GraphNode): number {
  switch (node.kind) {
    case 'step':
      return node.word === 'parallel' ? BAR : 78
    case 'join':
      return BAR
    case 'start':
    case 'end':
      return 56
    case 'stage':
      return 60
    default:
      return node.kind satisfies never
  }
}

/** What a step opens: its bar, its lanes side by side, and the bar where they come together. */
function layBlock(graph: Graph, of: string): Part {
  const block: Part = { width: 0, height: 0, nodes: new Map(), lanes: new Map(), ways: new Map() }
  const parts = graph.lanes.filter(lane => lane.of === of).map(lane => ({ lane, part: layList(graph, lane.id, of) }))
  const tallest = Math.max(...parts.map(({ part }) => part.height))
  let x = 0
  for (const { lane, part } of parts) {
    const width = part.width + 2 * LANE.pad
    block.lanes.set(lane.id, { x, y: BAR + LANE.off, width, height: tallest - 2 * LANE.off })
    put(block, part, x + LANE.pad, BAR)
    x += width + LANE.between
  }
  block.width = x - LANE.between
  block.height = tallest + 2 * BAR
  block.nodes.set(of, { x: 0, y: 0, width: block.width, height: BAR })
  block.nodes.set(`:${of}/join`, { x: 0, y: BAR + tallest, width: block.width, height: BAR })
  return block
}

function put(into: Part, part: Part, x: number, y: number): void {
  const moved = <T extends Point>(at: T): T => ({ ...at, x: Math.round(at.x + x), y: Math.round(at.y + y) })
  for (const [id, box] of part.nodes) into.nodes.set(id, moved(box))
  for (const [id, box] of part.lanes) into.lanes.set(id, moved(box))
  for (const [edge, { points, label }] of part.ways) {
    into.ways.set(edge, { points: points.map(moved), label: label && moved(label) })
  }
}

/**
 * A list of steps, from top to bottom: the whole graph, or one lane between the bars of the step it belongs to. Lanes within
 * are laid out first and stand in it as one box each with their bars.
 */
function layList(graph: Graph, lane: string | null, of: string | null): Part {
  const own = graph.nodes.filter(node => node.lane === lane)
  const blocks = new Map(
    own.filter(node => node.word === 'parallel').map(node => [node.id, layBlock(graph, node.id)] as const),
  )
  const blockOf = (id: string): string => [...blocks.keys()].find(key => id === `:${key}/join`) ?? id
  const sheet = new Sheet({ multigraph: true })
  sheet.setGraph({ rankdir: 'TB', nodesep: 30, ranksep: 40 })
  for (const node of own) {
    if (node.kind === 'join') continue
    const { width, height } = blocks.get(node.id) ?? {
      width: node.kind === 'start' ? WIDTH * 1.5 : WIDTH,
      height: heightOf(node),
    }
    sheet.setNode(node.id, { width, height })
  }
  const bars = of === null ? [] : [of, `:${of}/join`]
  for (const bar of bars) sheet.setNode(bar, { width: 1, height: 0 })

  const edges = graph.edges.filter(({ from, way }) => {
    if (from === of) return lane === `${of}/${way.slice('lane:'.length)}`
    return own.some(node => node.id === from) && !blocks.has(from)
  })
  const ends = new Set(graph.nodes.filter(node => node.kind === 'join' || node.kind === 'end').map(node => node.id))
  for (const [i, { from, to, says, back }] of edges.entries()) {
    const label = says === '' ? {} : { width: labelWidth(says), height: LABEL, labelpos: 'c' as const }
    // slack is left at the end of a way, so that steps hang below what leads to them
    const [upper, lower] = back ? [to, from] : [from, to]
    sheet.setEdge(blockOf(upper), blockOf(lower), { ...label, weight: ends.has(to) ? 1 : 6 }, String(i))
  }
  // stages stand below each other as they are listed, whatever leads where
  const stages = own.filter(node => node.kind === 'stage')
  for (const [i, stage] of stages.entries()) {
    const next = stages[i + 1]
    if (next) sheet.setEdge(stage.id, next.id, { weight: 8 }, 'order')
  }
  // as they are read: the first way on the left
  layout(sheet, { disableOptimalOrderHeuristic: graph.kind === 'play' })

  const { width = 0, height = 0 } = sheet.graph()
  const part: Part = { width, height, nodes: new Map(), lanes: new Map(), ways: new Map() }
  for (const node of own.filter(n => n.kind !== 'join')) {
    const at = sheet.node(node.id)
    const corner = { x: at.x - at.width / 2, y: at.y - at.height / 2 }
    const block = blocks.get(node.id)
    if (block) put(part, block, corner.x, corner.y)
    else
      part.nodes.set(node.id, { x: Math.round(corner.x), y: Math.round(corner.y), width: at.width, height: at.height })
  }
  for (const [i, edge] of edges.entries()) {
    const [upper, lower] = edge.back ? [edge.to, edge.from] : [edge.from, edge.to]
    const { points = [], x, y } = sheet.edge(blockOf(upper), blockOf(lower), String(i))
    const label = x === undefined || y === undefined ? null : { x: Math.round(x), y: Math.round(y) }
    part.ways.set(edge, { points: edge.back ? points.toReversed() : points, label })
  }
  return part
}

/** Lays a graph out from top to bottom. The same graph comes out the same, pixel by pixel. */
export function layoutGraph(graph: Graph): Layout {
  const part = layList(graph, null, null)
  const all: Part = { width: 0, height: 0, nodes: new Map(), lanes: new Map(), ways: new Map() }
  put(all, part, MARGIN, MARGIN)
  const edges = graph.edges.map(edge => {
    const [from, to, way] = [all.nodes.get(edge.from), all.nodes.get(edge.to), all.ways.get(edge)]
    return from && to && way ? lineThrough(from, to, way.points, way.label) : { path: '', label: null }
  })
  return {
    width: Math.ceil(part.width) + 2 * MARGIN,
    height: Math.ceil(part.height) + 2 * MARGIN,
    nodes: Object.fromEntries(all.nodes),
    edges,
    lanes: Object.fromEntries(all.lanes),
  }
}
