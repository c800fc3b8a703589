import { ProblemError } from './problem.ts'

/** Hands a thing on, or answers 404: `there is no task t_9`. */
export function foundOr404<T>(thing: T | null | undefined, what: string, id: string): T {
  if (thing !== null && thing !== undefined) return thing
  const code = `${what.replaceAll(' ', '_')}_unknown`
  throw new ProblemError({ status: 404, code, message: `there is no ${what} ${id}` })
}
