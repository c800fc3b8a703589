import { type Command, Option } from 'commander'
import { IMPORT_KINDS } from '../intake/import-fields.ts'
import type { ImportOptions } from './import-options.ts'
import { type EndWith, verb, wholeOption } from './options.ts'

/** `import`: CSV files, one after the other. */
export function addImport(program: Command, endWith: EndWith): void {
  verb(
    program,
    'import',
    `import CSV files: ${IMPORT_KINDS.join(', ')}`,
    'journeys import signals events.csv.gz --map docs/imports/salesforce-events.yaml --errors left-out.csv',
  )
    .argument('<kind>', 'what the rows are')
    .argument('<files...>', 'CSV files, also as .gz; "-" reads stdin')
    .option('--map <file>', 'which column means what; guessed by the headers unless told')
    .option('--limit <n>', 'take at most so many rows of each file', wholeOption)
    .option('--dry-run', 'count what would happen, and change nothing')
    .option('--errors <file>', 'write rows that were left out to a CSV file, each with its line and the reason')
    .option('--source <name>', 'the system the files are from; part of the identity of signals')
    .addOption(new Option('--from <system>', 'mappings that come with it').hideHelp())
    .action(async (kind: string, files: string[], options: ImportOptions) => {
      const { importFiles } = await import('./import-files.ts')
      endWith(await importFiles(kind, files, options))
    })
}
