import type { FastifyRequest } from 'fastify'
import { ProblemError } from './problem.ts'

/** The version a request has seen of something, by its `if-match`; null = it does not matter. `what`: of what, in words. */
export function seenVersion(request: FastifyRequest, what: string): number | null {
  const seen = request.headers['if-match']
  if (seen === undefined || seen.trim() === '*') return null
  const version = Number(/^\s*(?:W\/)?"?(\d+)"?\s*$/.exec(seen)?.[1])
  if (Number.isInteger(version)) return version
  throw new ProblemError({
    status: 422,
    code: 'header_invalid',
    message: `if-match is the ETag of ${what}, such as "3"`,
  })
}
