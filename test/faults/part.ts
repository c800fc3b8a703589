import { readSettings } from '../../config.ts'
import { armCrashPoint } from '../../crash-points.ts'
import { startStack } from '../../local/stack.ts'
import { quietRuntime } from '../../worker/create-worker.ts'
import { sabotageProcess } from './sabotage.ts'

/**
 * One process of the product, as tests of faults kill it: API, relay and worker on servers that somebody else started. It
 * loads, says so, and begins when its parent says where it is to die; ends in order when it is told to.
 */
const [dataDir, definitionsDir] = process.argv.slice(2)
if (dataDir === undefined || definitionsDir === undefined) throw new Error('part.ts <data folder> <definitions folder>')
const log = (line: string) => console.error(`${new Date().toISOString()} ${line}`)
const quiet = () => undefined
process.on('disconnect', () => process.exit(1))
const begin = new Promise<string>(resolve => process.once('message', resolve))
process.send?.('loaded')
armCrashPoint(await begin)
quietRuntime(log)
sabotageProcess(process.env['SABOTAGE'])
const stack = await startStack({
  dataDir,
  definitionsDir,
  settings: readSettings(process.env),
  tell: { begin: quiet, say: log, end: quiet },
  log,
  // low, so that journeys continue as new in the midst of it all
  marks: { soft: 150, hard: 1_500 },
})
process.on('SIGTERM', () => void stack.stop().then(() => process.exit(0)))
process.send?.('ready')
