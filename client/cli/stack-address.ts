import { Failure } from './failure.ts'
import { dataFolder, runningStack } from './local-stack.ts'
import type { CommonOptions } from './options.ts'

/** Where the stack answers: as told, else as the stack of the data folder has left it. */
export async function stackAddress(options: CommonOptions): Promise<string> {
  if (options.api !== undefined) return addressOf(options.api)
  const dataDir = await dataFolder(options.dataDir)
  const running = await runningStack(dataDir)
  if (running) return running.api
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
