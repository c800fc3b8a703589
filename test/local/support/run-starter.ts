import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../../..')
const Started = z.object({
  pid: z.number(),
  adopted: z.boolean(),
  url: z.string().optional(),
  address: z.string().optional(),
})

export type Starter = { process: ChildProcess; started: z.infer<typeof Started>; lines: string[] }

/** Starts a server in a program of its own, as another user if one is given; returns when the server runs. */
export const runStarter = async (
  args: ['postgres' | 'temporal', string, number, ...'stop'[]],
  user: { uid: number; gid: number; home: string } | undefined = undefined,
): Promise<Starter> => {
  const program = ['--import', 'tsx', join(import.meta.dirname, 'starter.ts'), ...args.map(String)]
  const identity = user
    ? { uid: user.uid, gid: user.gid, env: { PATH: process.env['PATH'], HOME: user.home, TMPDIR: user.home } }
    : {}
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 60_000,
    ...identity,
  })
  const lines: string[] = []
  child.stderr.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')))
  for await (const line of createInterface({ input: child.stdout })) {
    return { process: child, started: Started.parse(JSON.parse(line)), lines }
  }
  throw new Error(`the starter ended without a server: ${lines.join(' | ')}`)
}

/** Kills a program so that it can do nothing more, and waits until it is gone. */
export const killHard = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGKILL')
  await ended
}
