import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { compileDefinitions } from '../../language/index.ts'
import type { PlayTest } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { HELP, PlayThrough } from '../play/play-through.ts'
import { type Opening, openingOf } from '../play/test-text.ts'
import { readDefinitions } from '../read-definitions.ts'
import { Failure } from './failure.ts'
import type { PlayOptions } from './play.ts'
import { say } from './print.ts'

/** Walks a play through, a line a step, until the lines end. */
export async function walkPlay(id: string, options: PlayOptions): Promise<void> {
  const files = await readDefinitions(resolve(options.dir))
  const { release, tests } = compileDefinitions(files)
  if (!release)
    throw new Failure('refused', 'definitions_wrong', 'the definitions have errors: journeys check lists them')
  const through = PlayThrough.open(files, id, openingFor(id, release, tests))
  if (typeof through === 'string') throw new Failure('usage', 'cannot_begin', through)
  const print = (lines: readonly string[]): void => {
    if (options.json) for (const line of lines) process.stdout.write(`${JSON.stringify(line)}\n`)
    else process.stdout.write(lines.map(line => `${line}\n`).join(''))
  }
  print(through.story())
  const terminal = process.stdin.isTTY === true
  const lines = createInterface({ input: process.stdin, ...(terminal ? { output: process.stderr } : {}) })
  if (terminal) say(HELP)
  const prompt = (): void => {
    if (!terminal) return
    lines.setPrompt(`${through.moment} > `)
    lines.prompt()
  }
  prompt()
  for await (const line of lines) {
    const [verb, file] = line.trim().split(/\s+/)
    if (verb === 'quit') break
    if (verb === 'save' && file !== undefined) {
      await writeFile(resolve(file), through.saved())
      print([`saved ${file}`])
    } else print(through.take(line) ?? [`"${verb ?? ''}" is no step: help lists them`])
    prompt()
  }
  lines.close()
}

/** A play begins as its test does, or in the first stage it runs in, with a person of every role. */
function openingFor(id: string, release: Release, tests: readonly PlayTest[]): Opening {
  const [first] = tests.find(test => test.id === id)?.cases ?? []
  if (first) return openingOf(first)
  const plan = Object.values(release.slices).find(slice => slice.kind === 'play' && slice.play === id)
  if (plan?.kind !== 'play') throw new Failure('notFound', 'no_play', `there is no play and no test called "${id}"`)
  const { zone, roles } = release.settings.workspace
  return {
    now: `2026-01-05 09:00 ${zone}`,
    account: `{ stage: ${plan.during[0] ?? ''} }`,
    people: roles.map(role => `{ id: ${role.id}-1, role: ${role.id} }`),
    series: [],
  }
}
