import { findGraph } from '../../domain/graph/find-graph.ts'
import type { Graph } from '../../domain/graph/graph.ts'
import { mermaid } from '../../domain/graph/mermaid.ts'
import type { Release } from '../../language/release.ts'
import { drawSvg } from '../graph/draw-svg.ts'
import { layoutGraph } from '../graph/layout-graph.ts'
import { compileFolder } from './compile-folder.ts'
import { Failure } from './failure.ts'
import type { GraphOptions } from './graph.ts'
import { printData } from './print.ts'

/** Prints the graph of a journey or play. Refuses definitions with errors: half a picture would pass for a whole one. */
export async function printGraph(id: string, { dir, format, json }: GraphOptions): Promise<void> {
  const release = await compileFolder(dir)
  const graph = findGraph(release, id)
  if (!graph) throw notFound(id, release)
  printData(json || format === 'json', { ...graph, layout: layoutGraph(graph) }, () => drawn(graph, format))
}

function drawn(graph: Graph, format: GraphOptions['format']): string {
  return format === 'svg' ? drawSvg(graph, layoutGraph(graph)) : mermaid(graph)
}

function notFound(id: string, { journeys, settings }: Release): Failure {
  const known = [...Object.keys(journeys), ...Object.keys(settings.plays)].sort()
  return new Failure('notFound', 'not_found', `no journey or play is called "${id}"; there are ${known.join(', ')}`)
}
