import { beyond, type Right } from '../../domain/access/rights.ts'
import type { Principal } from './principal.ts'
import { ProblemError } from './problem.ts'

/** Refuses who would give rights, or touch somebody with rights, that they do not have themselves. */
export function refuseBeyond(principal: Principal, given: ReadonlySet<Right>, why: string): void {
  const right = beyond(principal.rights, given)
  if (right === null) return
  const message = `${why}: the right "${right}" is not yours. Ask somebody who has it`
  throw new ProblemError({ status: 403, code: 'beyond_your_rights', message, details: { right } })
}
