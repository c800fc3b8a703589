import { join } from 'node:path'
import type { Command } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { EXIT } from './failure.ts'
import { type CommonOptions, type EndWith, verb } from './options.ts'

/** `check`: compiles a folder of definitions and tells everything that is wrong. Ends with 4 on errors. */
export function addCheck(program: Command, endWith: EndWith): void {
  verb(program, 'check', 'check definitions without making them active', 'journeys check definitions')
    .argument('[dir]', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .action(async (dir: string, options: CommonOptions) => {
      const { checkDefinitions } = await import('./check-definitions.ts')
      if (!(await checkDefinitions(dir, options))) endWith(EXIT.refused)
    })
}
