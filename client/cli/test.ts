import type { Command } from 'commander'
import { EXIT } from './failure.ts'
import { type CommonOptions, type EndWith, verb } from './options.ts'

/** What `test` takes beside the common options. */
export interface TestOptions extends CommonOptions {
  coverage?: boolean
  update?: boolean
}

/** `test`: plays the cases of test files through in memory. Ends with 1 when a case fails, 4 when definitions are wrong. */
export function addTest(program: Command, endWith: EndWith): void {
  verb(program, 'test', 'run the tests of plays', 'journeys test definitions --coverage')
    .argument('[paths...]', 'a folder of definitions, or test files')
    .option('--coverage', 'tell which steps, lanes, timeouts, escalations and conditions no case has seen')
    .option('--update', 'propose what failing cases could expect; writes nothing')
    .action(async (paths: string[], options: TestOptions) => {
      const { testPlays } = await import('./test-plays.ts')
      const ended = await testPlays(paths, options)
      if (ended !== 'passed') endWith(ended === 'refused' ? EXIT.refused : EXIT.failed)
    })
}
