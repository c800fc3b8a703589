import { describe, expect, it } from 'vitest'
import { findGraph } from '../../../../domain/graph/find-graph.ts'
import type { Graph } from '../../../../domain/graph/graph.ts'
import { mermaid } from '../../../../domain/graph/mermaid.ts'
import { baseWith, releaseOf } from '../../language/definitions.ts'

const node = (id: string, title: string): Graph['nodes'][number] => {
  return { id, kind: 'step', word: 'send', title, says: '', lane: null, path: '' }
}

describe('a graph as Mermaid text', () => {
  it.each(['main', 'greet'])('%s stays as it is', async id => {
    const graph = findGraph(releaseOf(baseWith()), id)
    await expect(graph && mermaid(graph)).toMatchFileSnapshot(`golden/${id}.mmd`)
  })

  it('cannot be broken by what a definition says', () => {
    const graph: Graph = { kind: 'play', id: 'p', title: 'p', owner: 'ops', nodes: [], edges: [], lanes: [] }
    const text = mermaid({ ...graph, nodes: [node('a-b', 'say "no" to <script> & more')] })
    expect(text).toBe('flowchart TD\n  a_b["say &quot;no&quot; to &lt;script&gt; &amp; more"]\n')
  })

  it('draws a way back with dashes', () => {
    const edges = [{ from: 'b', to: 'a', way: 'fallBack:0', says: 'lost', back: true }]
    const graph: Graph = {
      kind: 'journey',
      id: 'j',
      title: 'j',
      owner: 'ops',
      nodes: [node('a', 'A'), node('b', 'B')],
      edges,
      lanes: [],
    }
    expect(mermaid(graph)).toContain('  b -.->|"lost"| a')
  })
})
