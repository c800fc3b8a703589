import { spawn } from 'node:child_process'
import { join } from 'node:path'

const LAUNCHER = join(import.meta.dirname, '../../../client/cli/journeys.mjs')
const LIMIT = 60_000
/** What tests set, or this machine: it must not colour what is said, nor lead to another stack. */
export const STEERING = ['FORCE_COLOR', 'JOURNEYS_DATA_DIR', 'DATABASE_URL', 'TEMPORAL_ADDRESS']

export interface Ran {
  code: number | null
  stdout: string
  stderr: string
}

/** Runs the command line as users do, in a process of its own that sees no stack but the one it is told of. */
export function runCli(
  args: readonly string[],
  options: { env?: Record<string, string>; stdin?: string } = {},
): Promise<Ran> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env }
  for (const name of STEERING) if (options.env?.[name] === undefined) delete env[name]
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [LAUNCHER, ...args], { env, timeout: LIMIT })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr }))
    child.stdin.end(options.stdin ?? '')
  })
}
