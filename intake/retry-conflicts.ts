/** Postgres ended one of two transactions that stood in each other's way: deadlock, serialization failure. */
const CONFLICTS = new Set(['40P01', '40001'])

const TRIES = 5

/** Thrown when a transaction built on what another one has just changed: it has to begin again. */
export class Overtaken extends Error {
  readonly code = '40001'
  constructor(what: string) {
    super(`${what}: another transaction was faster`)
    this.name = 'Overtaken'
  }
}

/** Runs a transaction again when Postgres ended it in favour of another one; any other failure goes through. */
export async function retryConflicts<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined
      if (attempt >= TRIES || typeof code !== 'string' || !CONFLICTS.has(code)) throw error
    }
  }
}
