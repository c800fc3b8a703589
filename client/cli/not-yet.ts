import type { Command } from 'commander'
import { Failure } from './failure.ts'

/** Verbs that belong to the command line and are not built. */
const LATER = ['backtest', 'diff']

/** Answers verbs that are not built: help does not list them, and nobody is told they do not exist. */
export function addNotYet(program: Command): void {
  for (const name of LATER) {
    program
      .command(name, { hidden: true })
      .argument('[anything...]')
      .allowUnknownOption()
      .helpOption(false)
      .action(() => {
        throw new Failure('usage', 'not_available_yet', `"${name}" is not available yet; journeys --help lists what is`)
      })
  }
}
