import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Definitions } from '../../../domain/account/definitions.ts'
import { type Accepted, acceptSignals } from '../../../intake/accept-signals.ts'
import type { Acceptance, WireSignal } from '../../../intake/wire-signal.ts'
import { readSignal } from '../../intake/read-signal.ts'
import type { Api } from '../api.ts'
import { sendProblem } from '../problem.ts'

/** At most this many signals in one request, and this many bytes. */
const MOST = 10_000
const MOST_BYTES = 16 * 1_048_576

type Answered = Acceptance & { status?: number }

/**
 * `POST /v1/signals`: one object, an array, or NDJSON, up to 10,000 signals in 16 MB. Answers only after the commit, in an
 * array or NDJSON for each; a signal that cannot be taken costs none of the others.
 */
export function signalRoutes(app: FastifyInstance, api: Api): void {
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new Lines(String(body)))
  })
  app.post('/v1/signals', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const defs = await api.definitions.get()
    const { body } = request
    if (body instanceof Lines) return several(api, defs, body.parsed(), reply)
    if (Array.isArray(body)) return several(api, defs, body, reply)
    const [result] = await take(api, defs, [body])
    if (!result) throw new Error('a signal was not answered')
    if (result.outcome === 'rejected') {
      return sendProblem(reply, { status: result.status ?? 422, code: result.code, message: result.message })
    }
    if (result.outcome === 'conflict')
      return sendProblem(reply, { status: 409, code: 'signal_conflict', message: CONFLICT })
    const duplicates = Number(result.outcome === 'duplicate')
    const answer = { accepted: 1 - duplicates, duplicates, rejected: [], results: [{ index: 0, ...result }] }
    return reply.code(202).send(answer)
  })
}

const CONFLICT = 'a signal of this source and id came before with another body; nothing was changed'

/** The body of an NDJSON request. */
class Lines {
  private readonly text: string
  constructor(text: string) {
    this.text = text
  }
  /** Each line parsed, or the error that kept it from being. */
  parsed(): unknown[] {
    const lines = this.text.split('\n').filter(line => line.trim() !== '')
    return lines.map(line => {
      try {
        return JSON.parse(line) as unknown
      } catch (error) {
        return error
      }
    })
  }
}

async function several(api: Api, defs: Definitions, bodies: unknown[], reply: FastifyReply): Promise<FastifyReply> {
  if (bodies.length > MOST) {
    return sendProblem(reply, {
      status: 413,
      code: 'too_many_signals',
      message: `at most ${MOST} signals in one request`,
    })
  }
  const results = (await take(api, defs, bodies)).map((answer, index) => ({ index, ...answer }))
  if (results.length > 0 && results.every(r => r.outcome === 'rejected' && r.code === 'json_invalid')) {
    return sendProblem(reply, { status: 400, code: 'json_invalid', message: 'no line of it is JSON' })
  }
  const rejected = results.flatMap(({ index, ...r }) =>
    r.outcome === 'rejected'
      ? [{ index, code: r.code, message: r.message }]
      : r.outcome === 'conflict'
        ? [{ index, code: 'signal_conflict', message: CONFLICT }]
        : [],
  )
  const duplicates = results.filter(r => r.outcome === 'duplicate').length
  const accepted = results.length - rejected.length - duplicates
  return reply.code(202).send({ accepted, duplicates, rejected, results })
}

/** Takes signals in, in order, with an answer for each. */
async function take(api: Api, defs: Definitions, bodies: readonly unknown[]): Promise<Answered[]> {
  const read = bodies.map(body => readOne(api, defs, body))
  const signals = read.flatMap(one => ('signal' in one ? one.signal : []))
  const accepted = (await acceptSignals(api.pool, defs, signals)).values()
  return read.map(one => ('signal' in one ? answerOf(api, one.signal, accepted.next().value) : one))
}

function readOne(api: Api, defs: Definitions, body: unknown): { signal: WireSignal } | Answered {
  if (body instanceof SyntaxError)
    return { outcome: 'rejected', status: 400, code: 'json_invalid', message: body.message }
  const { signals, workspace } = defs.settings
  const read = readSignal(body, { signals, roles: workspace.roles.map(role => role.id) }, api.clock.now())
  return 'refused' in read ? { outcome: 'rejected', ...read.refused } : read
}

function answerOf(api: Api, { source, id }: WireSignal, accepted: Accepted | undefined): Answered {
  if (!accepted) throw new Error('a signal was not answered')
  if (accepted.outcome !== 'failed') return accepted
  const { stack, message } = accepted.error
  api.log(`http: signal ${source}/${id}: ${stack ?? message}`)
  return { outcome: 'rejected', status: 500, code: 'failed', message: 'something failed here; it is in the log' }
}
