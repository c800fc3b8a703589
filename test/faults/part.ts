import { readSettings } from '../../config.ts'
import { startStack } from '../../local/stack.ts'
import { quietRuntime } from '../../worker/create-worker.ts'
import { sabotageProcess } from './sabotage.ts'

/**
 * One process of the product, as tests of faults kill it: API, relay and worker on servers that somebody else started. Says
 * "ready" to its parent; ends in order when it is told to.
 */
const [dataDir, definitionsDir] = process.argv.slice(2)
if (dataDir === undefined || definitionsDir === undefined) throw new Error('part.ts <data folder> <definitions folder>')
const log = (line: string) => console.error(`${new Date().toISOString()} ${line}`)
quietRuntime(log)
sabotageProcess(process.env['SABOTAGE'])
const quiet = () => undefined
const stack = await startStack({
  dataDir,
  definitionsDir,
  settings: readSettings(process.env),
  tell: { begin: quiet, say: log, end: quiet },
  log,
  marks: { soft: 600, hard: 3_000 },
})
process.on('SIGTERM', () => void stack.stop().then(() => process.exit(0)))
process.send?.('ready')
