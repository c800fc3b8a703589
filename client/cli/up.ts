import { resolve } from 'node:path'
import { type Command, InvalidArgumentError, Option } from 'commander'
import { startHere } from './local-stack.ts'

interface UpFlags {
  sample?: boolean
  empty?: boolean
  dataDir?: string
  port?: number
  definitions?: string
}

function portOption(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new InvalidArgumentError('Write a port from 0 to 65535; 0 takes any free one.')
}

/** `up`: the whole stack on this machine, in the foreground. It talks, and answers no data. */
export function addUp(program: Command): void {
  program
    .command('up')
    .description('start the whole stack on this machine; Ctrl-C stops it')
    .addOption(new Option('--sample', 'with the sample workspace').conflicts('empty'))
    .option('--empty', 'without any account (unless told otherwise)')
    .addOption(new Option('--data-dir <dir>', 'where everything is kept').env('JOURNEYS_DATA_DIR'))
    .addOption(new Option('--port <n>', 'port of API and pages').argParser(portOption))
    .option('--definitions <dir>', 'definitions to go by, instead of those of this checkout')
    .option('--json', 'changes nothing here: a start has no data to answer')
    .addHelpText('after', '\nExample:\n  journeys up --sample --port 4500')
    .action(async (flags: UpFlags) => {
      const { sample = false, dataDir = null, port = null, definitions } = flags
      const definitionsDir = definitions === undefined ? null : resolve(definitions)
      // when it returns, all of it has stopped: nothing native that lingers may keep the terminal waiting
      process.exit(await startHere({ sample, dataDir, port, definitionsDir }))
    })
}
