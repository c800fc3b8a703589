import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Definitions } from '../../../domain/account/definitions.ts'
import { didYouMean } from '../../../language/nearest.ts'
import { mapBody } from '../../../language/source/map-body.ts'
import type { SourceDefinition } from '../../../language/source-definition.ts'
import { readJsonBytes } from '../../intake/read-json.ts'
import { readMapped } from '../../intake/read-mapped.ts'
import { declaredBy } from '../../intake/read-signal.ts'
import { takeIn } from '../../intake/take-in.ts'
import { type SignedRequest, verifySignature } from '../../intake/verify-signature.ts'
import { answerMany, answerOne } from '../answer-signals.ts'
import type { Api } from '../api.ts'
import { ProblemError } from '../problem.ts'
import { fewEnough } from './signals.ts'

/** `POST /v1/sources/:id`: what another system sends, mapped to signals by the definition of that source. To be registered in a scope of its own: a signature is over the very bytes. */
export function sourceRoutes(app: FastifyInstance, api: Api): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    /^application\/([\w.+-]+\+)?json/,
    { parseAs: 'buffer' },
    async ({ headers }: FastifyRequest, bytes: Buffer): Promise<SignedRequest> => ({
      headers,
      bytes,
      body: readJsonBytes(bytes),
    }),
  )
  app.post<{ Params: { id: string }; Body: SignedRequest }>('/v1/sources/:id', async (request, reply) => {
    const defs = await api.definitions.get()
    const source = sourceOf(defs, request.params.id)
    prove(api, source, request.body)
    const { settings } = defs
    const mapped = fewEnough(mapBody(source, settings.signals, request.body.body))
    const [declared, now] = [declaredBy(settings), api.clock.now()]
    const taken = await takeIn(
      api,
      defs,
      mapped.map(one => readMapped(one, declared, now)),
    )
    const [first] = taken
    return first && taken.length === 1 ? answerOne(reply, first) : answerMany(reply, taken)
  })
}

/** The definition of a source; 404 when there is none. */
export function sourceOf({ settings: { sources } }: Definitions, id: string): SourceDefinition {
  const source = Object.hasOwn(sources, id) ? sources[id] : undefined
  if (source) return source
  const hint = didYouMean(id, Object.keys(sources))
  const message = `no source is called "${id.slice(0, 100)}". ${hint}Declare it in definitions/sources.`
  throw new ProblemError({ status: 404, code: 'source_unknown', message })
}

function prove(api: Api, { id, signature }: SourceDefinition, request: SignedRequest): void {
  if (!signature) return
  const secret = api.setting(signature.secret)
  if (secret === null) {
    const message = `the secret of ${id} is not set here: ${signature.secret}`
    throw new ProblemError({ status: 503, code: 'secret_not_set', message })
  }
  const wrong = verifySignature(signature, secret, request)
  if (wrong !== null) throw new ProblemError({ status: 401, code: 'signature_wrong', message: `${id}: ${wrong}` })
}
