import { describe, expect, it } from 'vitest'
import { findGraph } from '../../../../domain/graph/find-graph.ts'
import type { Graph } from '../../../../domain/graph/graph.ts'
import { compileShipped } from '../../../support/read-definitions.ts'
import { baseText, baseWith, releaseOf } from '../../language/definitions.ts'

function graphOf(steps: string): Graph {
  const play = baseText('play-greet.yaml').replace(/^steps:[\s\S]*/m, `steps:\n${steps}`)
  const graph = findGraph(releaseOf(baseWith({ 'play-greet.yaml': play })), 'greet')
  if (!graph) throw new Error('no play greet')
  return graph
}

const lines = (graph: Graph): string[] => graph.edges.map(({ from, to, says }) => `${from} -${says}> ${to}`)

const CALL = '{ id: call, task: call, assign: csm }'

describe('the graph of a play', () => {
  it('leads from the start over every step to the end', () => {
    const graph = graphOf(`  - ${CALL}\n  - { id: hello, send: hello, to: champion, ifNobody: skip }\n`)
    expect(lines(graph)).toEqual([':start -> call', 'call -> hello', 'hello -> :end'])
    expect(graph.nodes.map(node => node.word)).toEqual(['start', 'task', 'send', 'end'])
  })

  it('draws what comes after a branch once, outside of its arms', () => {
    const graph = graphOf(
      `  - id: by-tier\n    branch:\n      - { if: account.tier is A, then: [${CALL}] }\n      - else: continue\n  - { id: hello, send: hello, to: champion, ifNobody: skip }\n`,
    )
    expect(lines(graph)).toEqual([
      ':start -> by-tier',
      'by-tier -account.tier is A> call',
      'call -> hello',
      'by-tier -else> hello',
      'hello -> :end',
    ])
    const path = Object.fromEntries(graph.nodes.map(node => [node.id, node.path]))
    expect(path).toMatchObject({ call: 'if account.tier is A', hello: '' })
  })

  it('puts the steps of a lane into its box, and ends every lane where they come together', () => {
    const graph = graphOf(
      `  - id: doors\n    parallel:\n      one: [${CALL}]\n      two: [{ id: hello, send: hello, to: champion, ifNobody: skip }, { id: pause, wait: 3d }]\n    until: any\n`,
    )
    expect(lines(graph)).toEqual([
      ':start -> doors',
      'doors -> call',
      'call -> :doors/join',
      'doors -> hello',
      'hello -> pause',
      'pause -> :doors/join',
      ':doors/join -> :end',
    ])
    expect(graph.lanes).toEqual([
      { id: 'doors/one', title: 'one', of: 'doors', inside: null },
      { id: 'doors/two', title: 'two', of: 'doors', inside: null },
    ])
    expect(graph.nodes.find(node => node.id === 'pause')).toMatchObject({ lane: 'doors/two', path: 'lane two' })
    expect(graph.nodes.find(node => node.kind === 'join')?.title).toBe('one lane ended, the others stop')
  })

  it('names the outcomes of a wait and its timeout, and leads on from a step that ends the play no more', () => {
    const graph = graphOf(
      `  - ${CALL}\n  - id: taken\n    waitFor: [{ id: yes-done, when: task.call.done, then: continue }]\n    atMost: 5d\n    onTimeout: [{ id: enough, stop: play, reason: Nobody called. }]\n`,
    )
    expect(lines(graph)).toEqual([':start -> call', 'call -> taken', 'taken -yes-done> :end', 'taken -timeout> enough'])
  })

  it('draws every step of every play that ships, and every line between things that are drawn', () => {
    const release = compileShipped()
    for (const { id, hash } of Object.values(release.settings.plays)) {
      const graph = findGraph(release, id)
      const slice = release.slices[hash]
      const ids = new Set(graph?.nodes.map(node => node.id))
      expect(slice?.kind === 'play' && Object.keys(slice.steps).filter(step => !ids.has(step))).toEqual([])
      expect(graph?.edges.filter(({ from, to }) => !ids.has(from) || !ids.has(to))).toEqual([])
    }
  })

  it('knows nothing of an id that is neither journey nor play', () => {
    expect(findGraph(compileShipped(), 'nothing')).toBeNull()
  })
})
