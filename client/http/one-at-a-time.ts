import { ProblemError } from './problem.ts'

/** Lets one long work in at a time: another one is refused (503, Retry-After) before it begins. */
export function oneAtATime(code: string, message: string): <T>(work: () => Promise<T>) => Promise<T> {
  let busy = false
  return async work => {
    if (busy) throw new ProblemError({ status: 503, code, message })
    busy = true
    try {
      return await work()
    } finally {
      busy = false
    }
  }
}
