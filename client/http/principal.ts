import type { FastifyRequest } from 'fastify'
import type { Right } from '../../domain/access/rights.ts'
import { ProblemError } from './problem.ts'

/** Who asks: somebody who signed in, a program with a key, the command line of this machine, or a source that signs. */
export interface Principal {
  kind: 'user' | 'key' | 'machine' | 'source'
  /** what acts are kept under: `u_…`, the id of the key, `machine`, the id of the source */
  id: string
  /** as people know it */
  name: string
  /** the colleague they are */
  staffId: string | null
  /** roles of a user, scopes of a key: for telling why not */
  has: readonly string[]
  rights: ReadonlySet<Right>
  /** the session a user asks by */
  sessionId: string | null
}

declare module 'fastify' {
  interface FastifyRequest {
    /** set by the guard, before anything else looks at the request; null where a route asks for nobody */
    principal: Principal | null
    /** the number under which the change that is asked for is kept */
    act: number | null
  }
}

/** Who asks, on a route that lets nobody in unknown. */
export function principalOf(request: FastifyRequest): Principal {
  if (request.principal) return request.principal
  throw new ProblemError({ status: 401, code: 'not_signed_in', message: 'sign in, or send an API key' })
}
