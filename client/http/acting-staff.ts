import type { FastifyRequest } from 'fastify'
import { activeStaff } from '../../db/staff.ts'
import type { Api } from './api.ts'
import { principalOf } from './principal.ts'
import { ProblemError } from './problem.ts'

/**
 * The colleague an act is by: who signed in, or whom the header `acting-as` names where the right `work-as` allows it. Every
 * act keeps it.
 */
export async function actingStaff(api: Api, request: FastifyRequest): Promise<string> {
  const id = await senderOf(api, request)
  if (id !== null) return id
  const { kind, name } = principalOf(request)
  const message =
    kind === 'user'
      ? `${name} is no colleague of the staff list, whose act this could be: say for whom with the header acting-as, or ask ops to join the two`
      : 'say who acts: header acting-as, or --as on the command line'
  throw new ProblemError({ status: 422, code: 'nobody_acts', message })
}

/** The same where an act may be nobody's in particular, as an import by a program: null. */
export async function senderOf(api: Api, request: FastifyRequest): Promise<string | null> {
  const { staffId, rights, name } = principalOf(request)
  const named = request.headers['acting-as']
  const id = typeof named === 'string' && named !== '' ? named : staffId
  if (id === null) return null
  if (id !== staffId && !rights.has('work-as')) {
    const message = `${name} may not act in the name of "${id}": that needs the right "work-as"`
    throw new ProblemError({ status: 403, code: 'right_missing', message, details: { right: 'work-as' } })
  }
  if ((await activeStaff(api.pool)).has(id)) return id
  throw new ProblemError({ status: 422, code: 'staff_unknown', message: `nobody here is called "${id}"` })
}
