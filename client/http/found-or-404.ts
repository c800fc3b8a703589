import { ProblemError } from './problem.ts'

/** What stands under a name that came from outside; names every object has, such as `constructor`, are none. */
export function named<T>(things: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(things, name) ? things[name] : undefined
}

/** Hands a thing on, or answers 404: `there is no task t_9`. */
export function foundOr404<T>(thing: T | null | undefined, what: string, id: string): T {
  if (thing !== null && thing !== undefined) return thing
  const code = `${what.replaceAll(' ', '_')}_unknown`
  throw new ProblemError({ status: 404, code, message: `there is no ${what} ${id}` })
}
