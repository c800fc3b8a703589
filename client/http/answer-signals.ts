import type { FastifyReply } from 'fastify'
import type { Taken } from '../intake/take-in.ts'
import { sendProblem } from './problem.ts'

const CONFLICT = 'a signal of this source and id came before with another body; nothing was changed'

/** Answers for a request that holds one thing: 202, or a problem. */
export function answerOne(reply: FastifyReply, taken: Taken): FastifyReply {
  if (taken.outcome === 'rejected') return sendProblem(reply, taken)
  if (taken.outcome === 'conflict')
    return sendProblem(reply, { status: 409, code: 'signal_conflict', message: CONFLICT })
  return answerMany(reply, [taken])
}

/** Answers for each thing of a request, 202; 400 when none of it is JSON at all. */
export function answerMany(reply: FastifyReply, taken: readonly Taken[]): FastifyReply {
  if (taken.length > 0 && taken.every(one => one.outcome === 'rejected' && one.status === 400)) {
    return sendProblem(reply, { status: 400, code: 'json_invalid', message: 'no line of it is JSON' })
  }
  const rejected = taken.flatMap((one, index) => {
    if (one.outcome === 'rejected') return [{ index, code: one.code, message: one.message }]
    return one.outcome === 'conflict' ? [{ index, code: 'signal_conflict', message: CONFLICT }] : []
  })
  const duplicates = taken.filter(one => one.outcome === 'duplicate').length
  const skipped = taken.filter(one => one.outcome === 'skipped').length
  const quarantined = taken.filter(one => one.outcome === 'quarantined').length
  const accepted = taken.length - rejected.length - duplicates - skipped - quarantined
  const results = taken.map((one, index) => ({ index, ...one }))
  const some = { ...(skipped > 0 ? { skipped } : {}), ...(quarantined > 0 ? { quarantined } : {}) }
  return reply.code(202).send({ accepted, duplicates, ...some, rejected, results })
}
