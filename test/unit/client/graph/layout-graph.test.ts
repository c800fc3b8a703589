import { describe, expect, it } from 'vitest'
import { drawSvg } from '../../../../client/graph/draw-svg.ts'
import { layoutGraph } from '../../../../client/graph/layout-graph.ts'
import type { Box } from '../../../../client/graph/line-through.ts'
import { findGraph } from '../../../../domain/graph/find-graph.ts'
import type { Graph } from '../../../../domain/graph/graph.ts'
import { compileShipped } from '../../../support/read-definitions.ts'
import { baseWith, releaseOf } from '../../language/definitions.ts'

const release = compileShipped()
const known = (graph: Graph | null): Graph => {
  if (!graph) throw new Error('no graph')
  return graph
}
const shipped = [...Object.keys(release.settings.plays), ...Object.keys(release.journeys)]
const overlap = (a: Box, b: Box): boolean =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
const within = (a: Box, b: Box): boolean =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height

describe('the layout of a graph', () => {
  it.each(shipped)('%s: no box lies on another, and every box within its lane and the picture', id => {
    const graph = known(findGraph(release, id))
    const { nodes, lanes, width, height } = layoutGraph(graph)
    const boxes = Object.entries(nodes)
    expect(boxes).toHaveLength(graph.nodes.length)
    for (const [i, [, a]] of boxes.entries()) {
      expect(within(a, { x: 0, y: 0, width, height })).toBe(true)
      expect(boxes.slice(i + 1).filter(([, b]) => overlap(a, b))).toEqual([])
    }
    for (const { id: node, lane } of graph.nodes) {
      const [box, around] = [nodes[node], lanes[lane ?? '']]
      if (lane !== null) expect(box && around && within(box, around)).toBe(true)
    }
  })

  it('reads from left to right as the file does, and downwards as things follow', () => {
    const graph = known(findGraph(release, 'renewal-90'))
    const { nodes, lanes } = layoutGraph(graph)
    const [champion, buyer] = [lanes['threads/champion'], lanes['threads/buyer']]
    expect(champion && buyer && champion.x < buyer.x).toBe(true)
    for (const { from, to } of graph.edges) expect(nodes[from]?.y).toBeLessThan(nodes[to]?.y ?? 0)
  })

  it('comes out the same each time, to the byte', async () => {
    for (const id of ['main', 'greet']) {
      const draw = (): string => {
        const graph = known(findGraph(releaseOf(baseWith()), id))
        return drawSvg(graph, layoutGraph(graph))
      }
      expect(draw()).toBe(draw())
      await expect(draw()).toMatchFileSnapshot(`golden/${id}.svg`)
    }
  })

  it('lays out a play of sixty steps in well under a second', () => {
    const steps = Array.from({ length: 60 }, (_, i) => `s${i}`)
    const nodes = steps.map(step => {
      return { id: step, kind: 'step' as const, word: 'task', title: step, says: '', lane: null, path: '' }
    })
    const edges = steps.slice(1).map((to, i) => {
      return { from: `s${Math.floor(i / 2)}`, to, way: 'next', says: '', back: false }
    })
    // of computing, which others who use the machine do not lengthen
    const before = process.cpuUsage()
    layoutGraph({ kind: 'play', id: 'p', title: 'p', owner: 'ops', nodes, edges, lanes: [] })
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000)
  })
})
