import type { FastifyRequest } from 'fastify'
import type { Decider } from '../../db/effect-decisions.ts'
import { principalOf } from './principal.ts'
import { ProblemError } from './problem.ts'

/** Who decides, as it is kept with the decision. */
export function deciderOf(request: FastifyRequest): Decider {
  const { kind, id, name } = principalOf(request)
  if (kind !== 'source') return { kind, id, name }
  throw new ProblemError({ status: 403, code: 'right_missing', message: 'a source decides nothing' })
}
