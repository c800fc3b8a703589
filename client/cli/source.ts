import { join } from 'node:path'
import type { Command } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { EXIT } from './failure.ts'
import { type CommonOptions, type EndWith, verb } from './options.ts'

export interface SourceOptions extends CommonOptions {
  dir: string
}

/** `source`: what becomes of what another system sends. Nothing is taken in, and no server is asked. */
export function addSource(program: Command, endWith: EndWith): void {
  const source = program.command('source').description('sources: see what a body becomes')
  verb(source, 'test', 'show which signals a body becomes', 'journeys source test zendesk ticket.json')
    .argument('<id>', 'of a source')
    .argument('<file>', 'a file with a body as the other system sends it, in JSON')
    .option('--dir <dir>', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .action(async (id: string, file: string, options: SourceOptions) => {
      const { testSource } = await import('./test-source.ts')
      if (!(await testSource(id, file, options))) endWith(EXIT.refused)
    })
}
