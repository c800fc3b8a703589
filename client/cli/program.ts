import { createRequire } from 'node:module'
import { Command } from 'commander'
import { addNotYet } from './not-yet.ts'
import type { EndWith } from './options.ts'

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string }

/** Adds what a file has of verbs. */
type Add = (program: Command, endWith: EndWith) => void

/**
 * The verbs as help groups them, and where each is. One is loaded when it is asked for: to load all of them takes longer
 * than most of them work.
 */
const VERBS: Readonly<Record<string, readonly (readonly [verbs: string, load: () => Promise<Add>])[]>> = {
  'The stack:': [
    ['up', async () => (await import('./up.ts')).addUp],
    ['status', async () => (await import('./status.ts')).addStatus],
    ['switch', async () => (await import('./switch.ts')).addSwitch],
    ['doctor', async () => (await import('./doctor.ts')).addDoctor],
    ['skip', async () => (await import('./skip.ts')).addSkip],
    ['key', async () => (await import('./key.ts')).addKey],
    ['user', async () => (await import('./user.ts')).addUser],
  ],
  'Definitions:': [
    ['check', async () => (await import('./check.ts')).addCheck],
    ['test', async () => (await import('./test.ts')).addTest],
    ['play', async () => (await import('./play.ts')).addPlay],
    ['simulate', async () => (await import('./simulate.ts')).addSimulate],
    ['graph', async () => (await import('./graph.ts')).addGraph],
    ['schema', async () => (await import('./schema.ts')).addSchema],
    ['source', async () => (await import('./source.ts')).addSource],
    ['releases', async () => (await import('./releases.ts')).addReleases],
    ['publish', async () => (await import('./publish.ts')).addPublish],
  ],
  'Data:': [
    ['import', async () => (await import('./import.ts')).addImport],
    ['signal', async () => (await import('./signal.ts')).addSignal],
    ['taxonomy', async () => (await import('./taxonomy.ts')).addTaxonomy],
    ['noise', async () => (await import('./noise.ts')).addNoise],
  ],
  'Accounts:': [
    ['accounts', async () => (await import('./accounts.ts')).addAccounts],
    ['account', async () => (await import('./account.ts')).addAccount],
    ['why', async () => (await import('./why.ts')).addWhy],
    ['score', async () => (await import('./score.ts')).addScore],
    ['group', async () => (await import('./group.ts')).addGroup],
    ['identity', async () => (await import('./identity.ts')).addIdentity],
    ['person', async () => (await import('./person.ts')).addPerson],
    ['erase', async () => (await import('./erase.ts')).addErase],
    ['replies', async () => (await import('./replies.ts')).addReplies],
    ['leads lead', async () => (await import('./leads.ts')).addLeads],
    ['tiers tier', async () => (await import('./tiers.ts')).addTiers],
    ['content', async () => (await import('./content.ts')).addContent],
    ['data-quality', async () => (await import('./data-quality.ts')).addDataQuality],
  ],
  'Work:': [
    ['tasks', async () => (await import('./tasks.ts')).addTasks],
    ['task', async () => (await import('./task.ts')).addTask],
    ['staff', async () => (await import('./staff.ts')).addStaff],
    ['sla', async () => (await import('./sla.ts')).addSla],
    ['speed', async () => (await import('./speed.ts')).addSpeed],
    ['sinks', async () => (await import('./sinks.ts')).addSinks],
    ['effects', async () => (await import('./effects.ts')).addEffects],
    ['quarantine', async () => (await import('./quarantine.ts')).addQuarantine],
    ['journey', async () => (await import('./journey.ts')).addJourney],
    ['cost', async () => (await import('./cost.ts')).addCost],
  ],
}

/**
 * The verb that is asked for, or all of them where that is none of them: then it is told which there are. Help goes to
 * stdout, complaints about usage to stderr; with `json` those come as JSON from the caller.
 */
export async function makeProgram(asked: string | undefined, json: boolean, endWith: EndWith): Promise<Command> {
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
  const has = (verbs: string): boolean => asked !== undefined && verbs.split(' ').includes(asked)
  const known = Object.values(VERBS).some(group => group.some(([verbs]) => has(verbs)))
  for (const [title, group] of Object.entries(VERBS)) {
    program.commandsGroup(title)
    for (const [verbs, load] of group) if (!known || has(verbs)) (await load())(program, endWith)
  }
  addNotYet(program)
  return program
}
