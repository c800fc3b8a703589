import { appendFileSync } from 'node:fs'
import { join } from 'node:path'
import { colours as pc } from '../client/cli/colours.ts'
import { readSettings } from '../config.ts'
import { quietRuntime } from '../worker/create-worker.ts'
import { buildWeb } from './build-web.ts'
import { ensureDataDir, resolveDataDir } from './data-dir.ts'
import { firstSignIn } from './first-sign-in.ts'
import { type Sample, startSample } from './sample/index.ts'
import { skipTime } from './skip-time.ts'
import { CHECKOUT, type Stack, type StackOptions, startStack } from './stack.ts'
import { stepPrinter } from './step-printer.ts'
import { tellUncaught } from './tell-uncaught.ts'
import { findRunning, removeUpRecord, writeUpRecord } from './up-file.ts'

export interface UpOptions {
  sample: boolean
  dataDir: string | null
  definitionsDir: string | null
  port: number | null
}

/**
 * Starts the whole stack on this machine and stays until it is told to stop. A stack of the same data folder that runs
 * already is named and left alone.
 */
export async function up(options: UpOptions): Promise<number> {
  const env = options.port === null ? process.env : { ...process.env, PORT: String(options.port) }
  const settings = readSettings(env)
  const dataDir = await ensureDataDir(resolveDataDir(CHECKOUT, options.dataDir ?? settings.JOURNEYS_DATA_DIR))
  const running = await findRunning(dataDir)
  if (running) {
    console.log(`It runs already (process ${running.pid}): ${running.api}/inbox`)
    return 0
  }
  const logFile = join(dataDir, 'journeys.log')
  const log = (line: string) => {
    appendFileSync(logFile, `${new Date().toISOString()} ${line}\n`)
    console.error(pc.dim(line))
  }
  tellUncaught(log)
  const letGo = quietRuntime(log)
  try {
    await stayUp(options, { dataDir, settings, log })
    return 0
  } finally {
    await letGo()
  }
}

/** Starts everything and waits until it is told to stop; then, or when something fails, what was started is stopped. */
async function stayUp(
  options: UpOptions,
  { dataDir, settings, log }: Pick<StackOptions, 'dataDir' | 'settings' | 'log'>,
): Promise<void> {
  const tell = stepPrinter(process.stdout)
  const stopped = stopSignal()
  tell.begin('Pages')
  tell.end((await buildWeb()) ? 'built' : 'built before')
  const definitionsDir = options.definitionsDir ?? join(CHECKOUT, 'definitions')
  const stack = await startStack({ dataDir, definitionsDir, settings, tell, log })
  let sample: Sample | null = null
  try {
    stack.api.local = stack.ownTemporal ? { skip: (ms, say) => skipTime(stack, ms, say) } : null
    if (options.sample) sample = await startSample(stack, tell, log)
    const { api } = stack.places
    await writeUpRecord(dataDir, { pid: process.pid, startedAt: new Date().toISOString(), api, key: stack.machineKey })
    printPlaces(stack, await firstSignIn(stack))
    const why = await stopped
    console.log(`\n${why}: stopping, in order. Journeys go on at the next start.`)
  } finally {
    await sample?.stop()
    await stack.stop()
    await removeUpRecord(dataDir)
  }
}

/** A terminal and npm may both pass one Ctrl-C on; only one pressed later means "at once". */
const SAME_PRESS = 1_500

/** Waits for the first request to stop. A second one, made on purpose, ends the program without waiting. */
function stopSignal(): Promise<string> {
  let first = 0
  return new Promise(resolve => {
    const hear = (why: string) => () => {
      if (first === 0) {
        first = Date.now()
        resolve(why)
      } else if (Date.now() - first > SAME_PRESS) {
        console.error('Stopping at once. What still runs is adopted by the next start.')
        process.exit(130)
      }
    }
    process.on('SIGINT', hear('Ctrl-C'))
    process.on('SIGTERM', hear('SIGTERM'))
    process.on('SIGHUP', hear('the terminal is gone'))
    // a reader that goes away, as in `npm start | head`, ends other commands at once; this one would leave its servers behind
    for (const stream of [process.stdout, process.stderr])
      stream.removeAllListeners('error').on('error', () => resolve('nobody reads any more'))
  })
}

/** Says where everything is. The link goes to the terminal alone, never to the log. */
function printPlaces({ places }: Stack, signIn: string | null): void {
  const rows = [
    ['Pages', `${places.web}/inbox`],
    ...(signIn === null ? [] : [['Sign in', `${signIn}  (works once, for a day)`]]),
    ['Temporal UI', places.temporalUi ?? `none known for ${places.temporalAddress}`],
    ['Outbox', places.outbox],
    ['Database', places.database],
  ]
  console.log(`\n${rows.map(([name, place]) => `  ${pc.bold((name ?? '').padEnd(12))} ${place}`).join('\n')}\n`)
  console.log(pc.dim('  npm run journeys -- --help   what else there is.   Ctrl-C stops everything started here.\n'))
}
