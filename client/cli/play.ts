import { join } from 'node:path'
import type { Command } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { type CommonOptions, verb } from './options.ts'

/** What `play` takes beside the common options. */
export interface PlayOptions extends CommonOptions {
  dir: string
}

/** `play`: walks a play through step by step in the terminal; without a terminal it reads its steps from stdin. */
export function addPlay(program: Command): void {
  verb(program, 'play', 'walk a play through step by step', 'journeys play renewal-90')
    .argument('<id>', 'a play, or a test to begin as')
    .option('--dir <dir>', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .action(async (id: string, options: PlayOptions) => {
      const { walkPlay } = await import('./walk-play.ts')
      await walkPlay(id, options)
    })
}
