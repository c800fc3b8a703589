import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { CommanderError } from 'commander'
import { CHECKOUT } from './checkout.ts'
import { EXIT, Failure, failureOf } from './failure.ts'
import { sayFailure } from './print.ts'
import { makeProgram } from './program.ts'

/** Runs one command and answers its exit code. Nothing escapes it: what goes wrong is said, as JSON where JSON is asked for. */
export async function main(args: readonly string[]): Promise<number> {
  // whoever reads the output may stop before its end: that is no error
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    throw error
  })
  // what the environment says already wins over the file
  const settings = join(CHECKOUT, '.env')
  if (existsSync(settings)) process.loadEnvFile(settings)
  const json = args.includes('--json')
  let exit: number = EXIT.done
  try {
    const program = await makeProgram(args[0], json, code => {
      exit = code
    })
    await program.parseAsync(args, { from: 'user' })
    return exit
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT.done
      if (json) sayFailure(true, new Failure('usage', 'usage', error.message.replace(/^error: /, '')))
      return EXIT.usage
    }
    const failure = failureOf(error)
    sayFailure(json, failure)
    return failure.exit
  }
}
