import type { FastifyRequest } from 'fastify'
import { activeStaff } from '../../db/staff.ts'
import type { Api } from './api.ts'
import { ProblemError } from './problem.ts'

/** Who acts: the `acting-as` header until people sign in. Every act keeps it. */
export async function actingStaff(api: Api, request: FastifyRequest): Promise<string> {
  const id = request.headers['acting-as']
  if (typeof id !== 'string' || id === '') {
    throw new ProblemError({
      status: 422,
      code: 'nobody_acts',
      message: 'say who acts: header acting-as, or --as on the command line',
    })
  }
  if (!(await activeStaff(api.pool)).has(id)) {
    throw new ProblemError({ status: 422, code: 'staff_unknown', message: `nobody here is called "${id}"` })
  }
  return id
}
