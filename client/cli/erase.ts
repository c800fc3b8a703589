import type { Command } from 'commander'
import { ErasedView } from '../http/privacy-answers.ts'
import { ApiClient } from './call-api.ts'
import { type CommonOptions, verb } from './options.ts'
import { list, printData, sections } from './print.ts'

interface EraseOptions extends CommonOptions {
  reason: string
  dryRun?: boolean
}

/** `erase PERSON`: forgets somebody, for good. */
export function addErase(program: Command): void {
  verb(
    program,
    'erase',
    'forget somebody, at every account they stand at: every table loses what tells of them, their address stays ruled out',
    'journeys erase p_17 --reason "asked for it on 3 March" --dry-run',
  )
    .argument('<person>', 'the id of the person, or their address')
    .requiredOption('--reason <text>', 'why: it is kept; name nobody in it')
    .option('--dry-run', 'count what would go, and change nothing')
    .action(async (id: string, { reason, dryRun = false, ...options }: EraseOptions) => {
      const api = await ApiClient.open(options)
      const call = { method: 'POST', body: { person: id, reason, dryRun } } as const
      printData(options.json, await api.call('/v1/people/erase', ErasedView, call), asText)
    })
}

function asText({ person, stood, done, counts, stopped }: ErasedView): string {
  const accounts = new Set(stood.map(({ account }) => account))
  const rows = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const reach = `${rows} rows, of ${stood.length} people at ${accounts.size} accounts`
  return sections([
    [
      '',
      done
        ? `${person} is forgotten: ${reach}. Backups and systems outside keep what they have.`
        : `Nothing was changed. This would go of ${person}: ${reach}.`,
    ],
    [
      'Rows by table',
      list([
        ...Object.entries(counts).sort(([a], [b]) => a.localeCompare(b)),
        ['messages stopped', stopped > 0 ? stopped : null],
      ]),
    ],
    ['Whoever stood under their address, all one human', list(stood.map(({ id, account }) => [id, `at ${account}`]))],
  ])
}
