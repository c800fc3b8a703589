import type { JourneyPlan } from '../../language/plan.ts'
import type { Graph } from './graph.ts'

/** Draws a journey: where accounts come in, its stages with the ways between them, and what ends it from any stage. */
export function journeyGraph(plan: JourneyPlan): Graph {
  const graph: Graph = {
    kind: 'journey',
    id: plan.journey,
    title: plan.title,
    owner: plan.owner,
    nodes: [],
    edges: [],
    lanes: [],
  }
  const plain = { lane: null, path: '' }
  graph.nodes.push({ ...plain, id: ':start', kind: 'start', word: 'enter', title: plan.title, says: plan.journey })
  for (const { id, title, means } of plan.stages) {
    graph.nodes.push({ ...plain, id, kind: 'stage', word: 'stage', title, says: means })
  }
  for (const [i, rule] of plan.enter.entries()) {
    graph.edges.push({ from: ':start', to: rule.at, way: `enter:${i}`, says: levelText(rule.level), back: false })
  }
  for (const stage of plan.stages) {
    for (const [i, { to, level }] of stage.advance.entries()) {
      graph.edges.push({ from: stage.id, to, way: `advance:${i}`, says: levelText(level), back: false })
    }
    for (const [i, { to, level }] of stage.fallBack.entries()) {
      graph.edges.push({ from: stage.id, to, way: `fallBack:${i}`, says: levelText(level), back: true })
    }
  }
  for (const [i, { as, level }] of plan.leave.entries()) {
    const says = `from any stage: ${levelText(level)}`
    graph.nodes.push({ ...plain, id: `:leave/${i}`, kind: 'end', word: 'leave', title: `Leaves as ${as}`, says })
  }
  return graph
}

/** The condition as written; its `for` is part of the text. */
function levelText(level: { text: string }): string {
  return level.text
}
