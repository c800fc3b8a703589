import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { EXIT } from './failure.ts'
import { type CommonOptions, type EndWith, verb } from './options.ts'

/** How the problems are printed. */
export interface CheckOptions extends CommonOptions {
  format?: 'text' | 'json' | 'sarif'
  explain?: string
  counts?: string
  against?: string
  live?: boolean
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
    .option('--counts <file>', 'JSON with counts: who stands where, starts and tasks a day, unknown facts')
    .option('--against <path>', 'the release before: its JSON, or a folder of definitions')
    .option('--live', 'count and compare with what the running stack holds')
    .option('--explain <code>', 'print the page about a code')
    .addHelpText('after', MORE)
    .action(async (dir: string, options: CheckOptions) => {
      const { checkDefinitions, explain } = await import('./check-definitions.ts')
      if (options.explain !== undefined) return explain(options.explain)
      if (!(await checkDefinitions(dir, options))) endWith(EXIT.refused)
    })
}
