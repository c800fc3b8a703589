import type { Command } from 'commander'
import { expect, test } from 'vitest'
import { makeProgram } from '../../../../client/cli/program.ts'

const programFor = (asked?: string): Promise<Command> => makeProgram(asked, false, () => undefined)

/** The verbs that help lists. */
const verbsOf = (program: Command): string[] => {
  return program
    .createHelp()
    .visibleCommands(program)
    .map(command => command.name())
    .filter(name => name !== 'help')
}

test('each verb is found by its name, and loads nothing beside what stands in its file', async () => {
  const all = verbsOf(await programFor())
  const alone = await Promise.all(all.map(async verb => [verb, verbsOf(await programFor(verb))] as const))
  const pairs = [
    ['leads', 'lead'],
    ['tier', 'tiers'],
  ]
  expect(alone).toEqual(all.map(verb => [verb, pairs.find(pair => pair.includes(verb)) ?? [verb]]))
})

test.each(['statsu', '--help', '--version', 'help'])(
  '%s is no verb: all of them are there to be told of',
  async asked => {
    expect(verbsOf(await programFor(asked))).toEqual(verbsOf(await programFor()))
  },
)
