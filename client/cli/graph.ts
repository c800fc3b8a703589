import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { type CommonOptions, verb } from './options.ts'

export interface GraphOptions extends CommonOptions {
  format: 'mermaid' | 'svg' | 'json'
  dir: string
}

/** `graph`: a journey or play as a picture, from the files as they are now; no server is asked. */
export function addGraph(program: Command): void {
  verb(
    program,
    'graph',
    'draw a journey or play as Mermaid text, SVG or JSON',
    'journeys graph renewal-90 --format svg > renewal-90.svg',
  )
    .argument('<id>', 'of a journey or a play')
    .addOption(
      new Option('--format <format>', 'what to draw it as').choices(['mermaid', 'svg', 'json']).default('mermaid'),
    )
    .option('--dir <dir>', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .action(async (id: string, options: GraphOptions) => {
      const { printGraph } = await import('./print-graph.ts')
      await printGraph(id, options)
    })
}
