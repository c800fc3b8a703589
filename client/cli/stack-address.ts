import { readNamed } from '../../config.ts'
import { Failure } from './failure.ts'
import { dataFolder, runningStack } from './local-stack.ts'
import type { CommonOptions } from './options.ts'

/** Where a stack answers, and the key that lets the command line in; null = none is known. */
export interface StackAddress {
  api: string
  key: string | null
}

/**
 * Where the stack answers: as told, else as the stack of the data folder has left it. That one leaves a key, too; a key that is
 * set goes before it.
 */
export async function stackAddress(options: CommonOptions): Promise<StackAddress> {
  const named = options.api === undefined ? null : addressOf(options.api)
  const key = readNamed(process.env, 'JOURNEYS_API_KEY')
  if (named !== null && key !== null) return { api: named, key }
  const dataDir = await dataFolder(options.dataDir)
  const running = await runningStack(dataDir)
  if (running && (named === null || named === running.api)) return { api: running.api, key: key ?? running.key }
  if (named !== null) return { api: named, key: null }
  throw new Failure(
    'failed',
    'nothing_runs',
    'nothing runs here: npm start (or name a stack elsewhere with --api URL)',
    {
      dataDir,
    },
  )
}

function addressOf(text: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new Failure('usage', 'api_invalid', `--api is "${text}": write an address such as http://127.0.0.1:4400`)
}
