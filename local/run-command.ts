import { execFile } from 'node:child_process'

/** Whom a command runs as; undefined means: as whoever runs this program. */
export type OsUser = { name: string; uid: number; gid: number }

export type CommandOptions = {
  /** No command runs without a limit: after it the command is killed. */
  timeoutMs: number
  user?: OsUser | undefined
  cwd?: string
  env?: NodeJS.ProcessEnv
}

/** Thrown when a command could not be started, ended with another status than 0, or ran into its time limit. */
export class CommandFailed extends Error {
  override readonly name = 'CommandFailed'
  /** Exit status, a system error code such as ENOENT, or undefined if it was killed. */
  readonly code: number | string | undefined
  /** Everything it printed, errors last. */
  readonly output: string

  constructor(command: string, code: number | string | undefined, reason: string, output: string) {
    super(`${command} ${reason}${output === '' ? '' : `: ${lastLines(output, 3)}`}`)
    this.code = code
    this.output = output
  }
}

/** Runs a program without a shell and returns what it printed; throws CommandFailed if it does not end with 0 in time. */
export const runCommand = (file: string, args: string[], options: CommandOptions): Promise<string> => {
  const { timeoutMs, user, cwd, env } = options
  const limits = { timeout: timeoutMs, killSignal: 'SIGKILL', maxBuffer: 8 * 1024 * 1024 } as const
  const place = { ...(cwd === undefined ? {} : { cwd }), ...(env === undefined ? {} : { env }) }
  const identity = user ? { uid: user.uid, gid: user.gid } : {}
  return new Promise((resolve, reject) => {
    execFile(file, args, { ...limits, ...place, ...identity }, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      const name = file.split('/').at(-1) ?? file
      const output = `${stdout}\n${stderr}`.trim()
      const code = error.code ?? undefined
      if (error.killed)
        return reject(new CommandFailed(name, undefined, `did not end in ${timeoutMs / 1000} s`, output))
      const reason = typeof code === 'number' ? `ended with ${code}` : `did not run (${code ?? error.message})`
      return reject(new CommandFailed(name, code, reason, output))
    })
  })
}

/** The last non-empty lines of a text on one line, for messages. */
export const lastLines = (text: string, count: number): string =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .slice(-count)
    .join(' | ')
