import { z } from 'zod'
import { type ApiKey, insertApiKey, listApiKeys, revokeApiKey } from '../../../db/api-keys.ts'
import { rightsOf, SCOPE_NAMES, SCOPES } from '../../../domain/access/rights.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { makeApiKey } from '../api-key.ts'
import { foundOr404 } from '../found-or-404.ts'
import { KeyView } from '../key-view.ts'
import { refuseBeyond } from '../may-give.ts'
import { principalOf } from '../principal.ts'
import { ProblemError } from '../problem.ts'
import { iso } from '../view/refs.ts'
import type { ZodApp } from '../zod-app.ts'

const Name = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'is no name: write lower-case letters, digits and hyphens')
const NewKey = z.strictObject({
  name: Name,
  scopes: z.array(z.enum(SCOPE_NAMES)).min(1),
  expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
})

/** `POST /v1/keys`, `GET /v1/keys`, `POST /v1/keys/:name/revoke`: keys of programs that call from elsewhere. */
export function keyRoutes(app: ZodApp, api: Api): void {
  app.post(
    '/v1/keys',
    {
      schema: {
        tags: ['system'],
        summary: 'Makes an API key; it is shown in this answer and never again',
        body: NewKey,
        response: answers(KeyView.extend({ key: z.string() })),
      },
    },
    async request => {
      const { name, scopes } = request.body
      refuseBeyond(principalOf(request), rightsOf(scopes, SCOPES), 'nobody gives a key more than they have')
      const expiresAt = request.body.expiresAt === null ? null : Date.parse(request.body.expiresAt)
      if (expiresAt !== null && expiresAt <= api.clock.now()) {
        throw new ProblemError({ status: 422, code: 'in_the_past', message: 'the key would have expired already' })
      }
      const { id, key, hash } = makeApiKey()
      const createdBy = principalOf(request).name
      const kept = await insertApiKey(api.pool, { id, name, hash, scopes: [...new Set(scopes)], expiresAt, createdBy })
      if (kept) return { ...viewOf(kept), key }
      const message = `a key is called "${name}" already: revoke it, or take another name`
      throw new ProblemError({ status: 409, code: 'key_name_taken', message })
    },
  )

  app.get(
    '/v1/keys',
    { schema: { tags: ['system'], summary: 'All API keys, newest first', response: answers(z.array(KeyView)) } },
    async () => (await listApiKeys(api.pool)).map(viewOf),
  )

  app.post(
    '/v1/keys/:name/revoke',
    {
      schema: {
        tags: ['system'],
        summary: 'Ends an API key for good, by its name or id',
        params: z.object({ name: z.string().max(100) }),
        response: answers(KeyView),
      },
    },
    async request => {
      const { name } = request.params
      return viewOf(foundOr404(await revokeApiKey(api.pool, name), 'key', name))
    },
  )
}

function viewOf(key: ApiKey): z.infer<typeof KeyView> {
  const moment = (at: number | null): string | null => (at === null ? null : iso(at))
  const { id, name, scopes, createdAt, createdBy, expiresAt, lastUsedAt, revokedAt } = key
  return {
    id,
    name,
    scopes,
    createdAt: iso(createdAt),
    createdBy,
    expiresAt: moment(expiresAt),
    lastUsedAt: moment(lastUsedAt),
    revokedAt: moment(revokedAt),
  }
}
