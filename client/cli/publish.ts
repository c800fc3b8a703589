import { join } from 'node:path'
import type { Command } from 'commander'
import { Published } from '../http/definition-answers.ts'
import { affectedText } from './affected-text.ts'
import { ApiClient } from './call-api.ts'
import { CHECKOUT } from './checkout.ts'
import { type CommonOptions, verb } from './options.ts'
import { list, printData, sections } from './print.ts'
import { readFolder } from './read-folder.ts'

interface PublishOptions extends CommonOptions {
  dryRun?: boolean
}

/** `publish`: makes a folder of definitions active, or tells what that would change. */
export function addPublish(program: Command): void {
  verb(program, 'publish', 'make a folder of definitions active', 'journeys publish definitions --dry-run')
    .argument('[dir]', 'folder of definitions', join(CHECKOUT, 'definitions'))
    .option('--dry-run', 'tell what would change, and change nothing')
    .action(async (dir: string, { dryRun = false, ...options }: PublishOptions) => {
      const files = await readFolder(dir)
      const api = await ApiClient.open(options)
      const published = await api.call('/v1/releases', Published, { method: 'POST', body: { files, dryRun } })
      printData(options.json, published, publishedText)
    })
}

function publishedText({ release, dryRun, published, changes, affected, problems }: Published): string {
  const named = (names: readonly string[]): string | null => (names.length === 0 ? null : names.join(', '))
  const said = dryRun ? 'would become active' : published ? 'is active' : 'was active already'
  return sections([
    ['', `Release ${release} ${said}`],
    [
      '',
      list([
        ['Added', named(changes.added)],
        ['Changed', named(changes.changed)],
        ['Removed', named(changes.removed)],
        ['Warnings', problems.length === 0 ? null : `${problems.length}; journeys check tells them`],
        // check cannot know it without counts of accounts
        ...problems.filter(({ code }) => code === 'M3').map(({ what }) => ['M3', what] as const),
      ]),
    ],
    ...(affected ? [['', affectedText(affected)] as const] : []),
  ])
}
