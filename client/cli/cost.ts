import type { Command } from 'commander'
import { lengthOption, verb } from './options.ts'
import type { CostOptions } from './tell-cost.ts'

/** `cost`: Temporal actions and history bytes of running journeys. */
export function addCost(program: Command): void {
  verb(
    program,
    'cost',
    'Temporal actions and history bytes of running journeys',
    'journeys cost --since 30d --journey growth',
  )
    .option('--since <length>', 'count only actions of so long', lengthOption)
    .option('--journey <id>', 'only this journey')
    .option('--account <key>', 'only this account')
    .action(async (options: CostOptions) => {
      // the SDK takes a third of a second to load: only who needs it waits for it
      const { tellCost } = await import('./tell-cost.ts')
      await tellCost(options)
    })
}
