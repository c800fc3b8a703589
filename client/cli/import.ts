import { type Command, InvalidArgumentError } from 'commander'
import { IMPORT_KINDS } from '../intake/import-fields.ts'
import { NEWEST_IS_TODAY } from '../intake/mapping.ts'
import type { ImportOptions } from './import-options.ts'
import { type EndWith, verb, wholeOption } from './options.ts'

/** `import`: CSV files and workbooks, one after the other. */
export function addImport(program: Command, endWith: EndWith): void {
  verb(
    program,
    'import',
    `import CSV files and workbooks: ${IMPORT_KINDS.join(', ')}, or auto`,
    'journeys import signals events.csv.gz --from salesforce --errors left-out.csv',
  )
    .argument('<kind>', 'what the rows are; "auto" tells it by the headers')
    .argument('<files...>', 'CSV files, also as .gz, and .xlsx; "-" reads stdin')
    .option('--from <system>', 'exports of salesforce, hubspot, marketo, eloqua, pardot or aem, known by their headers')
    .option('--with <file...>', 'files with more columns of the same rows, by the id they share, or FILE:column=theirs')
    .option('--map <file>', 'which column means what; guessed by the headers unless told')
    .option('--save-map <file>', 'write down which column was taken to mean what, for --map')
    .option('--sheet <name>', 'the sheet of a workbook; the first one unless told')
    .option('--shift <days>', `move all dates by so many days, or "${NEWEST_IS_TODAY}"`, shiftOption)
    .option('--limit <n>', 'take at most so many rows of each file', wholeOption)
    .option('--dry-run', 'count what would happen, and change nothing')
    .option('--errors <file>', 'write rows that were left out to a CSV file, each with its line and the reason')
    .option('--source <name>', 'the system the files are from; part of the identity of signals')
    .option('--as <id>', 'who sends them')
    .action(async (kind: string, files: string[], options: ImportOptions) => {
      const { importFiles } = await import('./import-files.ts')
      endWith(await importFiles(kind, files, options))
    })
}

function shiftOption(text: string): number | typeof NEWEST_IS_TODAY {
  if (text === NEWEST_IS_TODAY) return text
  if (/^-?\d{1,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError(`Write a whole number of days, or "${NEWEST_IS_TODAY}".`)
}
