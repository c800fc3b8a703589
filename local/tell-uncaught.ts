import { faultWithCalls } from '../domain/aside/fault-in-words.ts'

/**
 * What nobody caught ends the process, as ever, but in the words of the log: Node prints an error with all it carries, and that
 * of Postgres carries rows.
 */
export function tellUncaught(log: (line: string) => void): void {
  process.on('uncaughtException', error => {
    log(`uncaught: ${faultWithCalls(error)}`)
    process.exit(1)
  })
}
