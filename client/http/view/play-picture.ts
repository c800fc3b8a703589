import type { PassageCount } from '../../../db/count-passages.ts'
import { playGraph } from '../../../domain/graph/play-graph.ts'
import type { StepTitles } from '../../../domain/journey/step-words.ts'
import type { PlayPlan, PlayStart } from '../../../language/plan.ts'
import type { PlaySource } from '../../../language/release.ts'
import { layoutGraph } from '../../graph/layout-graph.ts'
import type { PlayGraph } from '../play-answers.ts'
import { stepCounts, whyNot } from './step-counts.ts'

interface Drawn {
  plan: PlayPlan
  start: PlayStart | null
  words: StepTitles
  passages: readonly PassageCount[]
  lines: PlaySource['lines']
}

const NOWHERE = { x: 0, y: 0, width: 0, height: 0 }

/** Lays a play out and writes at each step and way how often it was gone through. */
export function drawPlay({ plan, start, words, passages, lines }: Drawn): PlayGraph {
  const graph = playGraph(plan, start, words)
  const { width, height, nodes, edges, lanes } = layoutGraph(graph)
  const of = (step: string): PassageCount[] => passages.filter(passage => passage.step === step)
  return {
    width,
    height,
    nodes: graph.nodes.map(node => ({
      ...node,
      box: nodes[node.id] ?? NOWHERE,
      counts: node.kind === 'step' ? stepCounts(of(node.id)) : null,
      whyNot: node.kind === 'step' ? whyNot(of(node.id)) : [],
      lines: lines[node.id] ?? null,
    })),
    edges: graph.edges.map(({ from, to, way, says }, i) => ({
      from,
      to,
      says,
      path: edges[i]?.path ?? '',
      label: edges[i]?.label ?? null,
      n: says === '' ? null : of(from).reduce((n, passage) => n + (passage.way === way ? passage.n : 0), 0),
    })),
    lanes: graph.lanes.map(({ id, title }) => ({ id, title, box: lanes[id] ?? NOWHERE })),
  }
}
