import { missingFile } from './missing-file.ts'

/** How a command ends; programs go by it. */
export const EXIT = { done: 0, failed: 1, usage: 2, notFound: 3, refused: 4 } as const

/** Thrown by a command that cannot do what it was asked to: what is wrong, and how to mend it. */
export class Failure extends Error {
  readonly exit: number
  /** stable: programs go by it */
  readonly code: string
  readonly details: Record<string, unknown>

  constructor(exit: keyof typeof EXIT, code: string, message: string, details: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Failure'
    this.exit = EXIT[exit]
    this.code = code
    this.details = details
  }
}

/** Any error as a failure; one that nobody foresaw keeps its words. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error
  if (!(error instanceof Error)) return new Failure('failed', 'failed', String(error))
  const { code, path } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') {
    return new Failure('notFound', 'file_not_found', path === undefined ? error.message : missingFile(path))
  }
  if (code === 'EISDIR') return new Failure('usage', 'not_a_file', 'that is a folder: name the files in it')
  return new Failure('failed', typeof code === 'string' ? code.toLowerCase() : 'failed', error.message)
}
