import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { EXIT } from './failure.ts'
import { type CommonOptions, type EndWith, verb } from './options.ts'

/** How the problems are printed. */
export interface CheckOptions extends CommonOptions {
  format?: 'text' | 'json' | 'sarif'
  explain?: string
}

const MORE = `
Every problem has a stable code with a page in docs/checks: journeys check --explain T1 prints one.
A comment at the end of a line allows one code there, with a reason: # allow: T1 sales ends it by hand
Ends with 4 when there are errors; warnings alone end with 0.`

/** `check`: compiles a folder of definitions and tells everything that is wrong. Ends with 4 on errors. */
export function addCheck(program: Command, endWith: EndWith): void {
  verb(program, 'check', 'check definitions without making them active', 'journeys check definitions')
    .argument('[dir]', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .addOption(new Option('--format <form>', 'how to print what is wrong').choices(['text', 'json', 'sarif']))
    .option('--explain <code>', 'print the page about a code')
    .addHelpText('after', MORE)
    .action(async (dir: string, options: CheckOptions) => {
      const { checkDefinitions, explain } = await import('./check-definitions.ts')
      if (options.explain !== undefined) return explain(options.explain)
      if (!(await checkDefinitions(dir, options))) endWith(EXIT.refused)
    })
}
