import { createRequire } from 'node:module'
import { Command } from 'commander'
import { addAccount } from './account.ts'
import { addAccounts } from './accounts.ts'
import { addCheck } from './check.ts'
import { addContent } from './content.ts'
import { addCost } from './cost.ts'
import { addDataQuality } from './data-quality.ts'
import { addDoctor } from './doctor.ts'
import { addEffects } from './effects.ts'
import { addErase } from './erase.ts'
import { addGraph } from './graph.ts'
import { addGroup } from './group.ts'
import { addIdentity } from './identity.ts'
import { addImport } from './import.ts'
import { addJourney } from './journey.ts'
import { addKey } from './key.ts'
import { addLeads } from './leads.ts'
import { addNoise } from './noise.ts'
import { addNotYet } from './not-yet.ts'
import type { EndWith } from './options.ts'
import { addPerson } from './person.ts'
import { addPlay } from './play.ts'
import { addPublish } from './publish.ts'
import { addQuarantine } from './quarantine.ts'
import { addReleases } from './releases.ts'
import { addReplies } from './replies.ts'
import { addSchema } from './schema.ts'
import { addScore } from './score.ts'
import { addSignal } from './signal.ts'
import { addSimulate } from './simulate.ts'
import { addSinks } from './sinks.ts'
import { addSkip } from './skip.ts'
import { addSla } from './sla.ts'
import { addSource } from './source.ts'
import { addSpeed } from './speed.ts'
import { addStaff } from './staff.ts'
import { addStatus } from './status.ts'
import { addSwitch } from './switch.ts'
import { addTask } from './task.ts'
import { addTasks } from './tasks.ts'
import { addTaxonomy } from './taxonomy.ts'
import { addTest } from './test.ts'
import { addTiers } from './tiers.ts'
import { addUp } from './up.ts'
import { addUser } from './user.ts'
import { addWhy } from './why.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** All verbs. Help goes to stdout, complaints about usage to stderr; with `json` those come as JSON from the caller. */
export function makeProgram(json: boolean, endWith: EndWith): Command {
  const program = new Command('journeys')
    // what stands behind a verb is that verb's, though the one above it knows such an option too
    .enablePositionalOptions()
    .description('Account Journeys: one durable journey per target account')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for what it takes, with an example)')
    .showSuggestionAfterError()
    .configureHelp({ sortSubcommands: false, showGlobalOptions: false })
    .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 wrong usage, 3 not found, 4 refused by a check.')
  if (json) program.configureOutput({ writeErr: () => undefined })
  program.commandsGroup('The stack:')
  addUp(program)
  addStatus(program, endWith)
  addSwitch(program)
  addDoctor(program, endWith)
  addSkip(program)
  addKey(program)
  addUser(program)
  program.commandsGroup('Definitions:')
  addCheck(program, endWith)
  addTest(program, endWith)
  addPlay(program)
  addSimulate(program, endWith)
  addGraph(program)
  addSchema(program)
  addSource(program, endWith)
  addReleases(program)
  addPublish(program)
  program.commandsGroup('Data:')
  addImport(program, endWith)
  addSignal(program)
  addTaxonomy(program)
  addNoise(program)
  program.commandsGroup('Accounts:')
  addAccounts(program)
  addAccount(program)
  addWhy(program)
  addScore(program)
  addGroup(program)
  addIdentity(program)
  addPerson(program)
  addErase(program)
  addReplies(program)
  addLeads(program)
  addTiers(program)
  addContent(program)
  addDataQuality(program)
  program.commandsGroup('Work:')
  addTasks(program)
  addTask(program)
  addStaff(program)
  addSla(program)
  addSpeed(program)
  addSinks(program)
  addEffects(program)
  addQuarantine(program)
  addJourney(program)
  addCost(program)
  addNotYet(program)
  return program
}
