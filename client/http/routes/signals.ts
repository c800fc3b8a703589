import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Definitions } from '../../../domain/account/definitions.ts'
import { binaryEvent, fromCloudEvent } from '../../intake/cloud-event.ts'
import { readJson, readJsonBytes, UnreadableJson } from '../../intake/read-json.ts'
import { type Declared, declaredBy, type Read, readSignal } from '../../intake/read-signal.ts'
import { takeIn } from '../../intake/take-in.ts'
import { answerMany, answerOne } from '../answer-signals.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'

/** At most this many signals in one request, and this many bytes. */
const MOST = 10_000
const MOST_BYTES = 16 * 1_048_576

/**
 * `POST /v1/signals`: one object, an array, or NDJSON, up to 10,000 signals in 16 MB; CloudEvents 1.0 structured, in a batch, or
 * in binary mode. Answers only after the commit, for each where there are several; one that cannot be taken costs no other.
 */
export function signalRoutes(app: FastifyInstance, api: Api): void {
  app.addContentTypeParser('application/x-ndjson', { parseAs: 'string' }, (_request, body, done) => {
    done(null, new Lines(String(body)))
  })
  app.addContentTypeParser(
    ['application/cloudevents+json', 'application/cloudevents-batch+json'],
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      return new Events(readJsonBytes(bytes), /cloudevents-batch/i.test(request.headers['content-type'] ?? ''))
    },
  )
  app.post('/v1/signals', { bodyLimit: MOST_BYTES }, async (request, reply) => {
    const defs = await api.definitions.get()
    const read = readRequest(request, defs, api.clock.now())
    if (!Array.isArray(read)) {
      const [taken] = await takeIn(api, defs, [read])
      if (!taken) throw new Error('a signal was taken in without an answer')
      return answerOne(reply, taken)
    }
    return answerMany(reply, await takeIn(api, defs, fewEnough(read)))
  })
}

/** Refuses more than may come at once (413). */
export function fewEnough<T>(list: readonly T[]): readonly T[] {
  if (list.length <= MOST) return list
  const message = `at most ${MOST} signals in one request, these are ${list.length}`
  throw new ProblemError({ status: 413, code: 'too_many_signals', message })
}

function readRequest({ body, headers }: FastifyRequest, { settings }: Definitions, now: number): Read | Read[] {
  const declared = declaredBy(settings)
  if (body instanceof Lines) return body.each(line => readSignal(line, declared, now))
  if (body instanceof Events) {
    if (!body.batch) return readEvent(body.value, declared, now)
    if (Array.isArray(body.value)) return fewEnough(body.value).map(event => readEvent(event, declared, now))
    throw new ProblemError({ status: 422, code: 'batch_invalid', message: 'a batch of events is a JSON array' })
  }
  const event = binaryEvent(headers, body)
  if (event) return readEvent(event, declared, now)
  return Array.isArray(body)
    ? fewEnough(body).map(one => readSignal(one, declared, now))
    : readSignal(body, declared, now)
}

function readEvent(event: unknown, declared: Declared, now: number): Read {
  const made = fromCloudEvent(event)
  return 'refused' in made ? made : readSignal(made.body, declared, now)
}

/** The body of a request of CloudEvents. */
class Events {
  readonly value: unknown
  readonly batch: boolean
  constructor(value: unknown, batch: boolean) {
    this.value = value
    this.batch = batch
  }
}

/** The body of an NDJSON request. */
class Lines {
  private readonly lines: string[]
  constructor(text: string) {
    this.lines = text.split('\n').filter(line => line.trim() !== '')
  }
  /** What each line is read as; one that is no JSON is refused alone. */
  each(read: (line: unknown) => Read): Read[] {
    return fewEnough(this.lines).map(line => {
      try {
        return read(readJson(line))
      } catch (error) {
        if (!(error instanceof UnreadableJson)) throw error
        return { refused: { status: 400, code: error.code, message: error.message } }
      }
    })
  }
}
