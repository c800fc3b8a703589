import type { FastifyReply } from 'fastify'

/** An answer that is not a success: RFC 9457 problem details with a stable code. */
export interface Problem {
  status: number
  code: string
  /** what is wrong, and how to mend it */
  message: string
  details?: Record<string, unknown>
}

const TITLES: Record<number, string> = {
  400: 'Cannot be read',
  401: 'Not known',
  403: 'Not allowed',
  404: 'Not found',
  409: 'In conflict with what is there',
  412: 'Somebody was faster',
  413: 'Too large',
  415: 'Not a form we read',
  428: 'Say what was seen',
  429: 'Too much at once',
  422: 'Cannot be taken',
  500: 'Failed here',
  502: 'Refused by the other side',
  503: 'Not now',
}

/** Sends a problem. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, code, message, details } = problem
  if (status === 503) void reply.header('retry-after', '5')
  if (status === 429) void reply.header('retry-after', '1')
  return reply
    .code(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: TITLES[status] ?? 'Problem',
        status,
        code,
        detail: message,
        ...details,
      }),
    )
}

/** Thrown by a route whose answer is a problem. */
export class ProblemError extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.message)
    this.name = 'ProblemError'
    this.problem = problem
  }
}
