import { z } from 'zod'
import { revokeSession } from '../../../db/sessions.ts'
import { activeStaff } from '../../../db/staff.ts'
import { RIGHT_NAMES, RIGHTS, rolesWith } from '../../../domain/access/rights.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { hashOf } from '../make-secret.ts'
import { MeView } from '../me-view.ts'
import { principalOf } from '../principal.ts'
import { sessionIn, setSession } from '../session-cookie.ts'
import type { ZodApp } from '../zod-app.ts'

/** `GET /v1/me`: who asks; `POST /v1/sign-out`: ends their session. */
export function meRoutes(app: ZodApp, api: Api): void {
  app.get(
    '/v1/me',
    { schema: { tags: ['system'], summary: 'Who asks, and what they may do', response: answers(MeView) } },
    async request => {
      const { kind, id, name, staffId, has, rights } = principalOf(request)
      const staff = staffId === null ? undefined : (await activeStaff(api.pool)).get(staffId)
      const lacks = RIGHT_NAMES.filter(right => !rights.has(right)).map(right => {
        return { right, may: RIGHTS[right], roles: rolesWith(right) }
      })
      return { kind, id, name, staff: staff ?? null, roles: [...has], rights: [...rights], lacks }
    },
  )

  app.post(
    '/v1/sign-out',
    {
      schema: {
        tags: ['system'],
        summary: 'Ends the session of the browser that asks',
        response: answers(z.object({ signedOut: z.boolean() })),
      },
    },
    async (request, reply) => {
      const secret = sessionIn(request.headers.cookie)
      const ended = secret === null ? null : await revokeSession(api.pool, { hash: hashOf(secret) })
      setSession(reply, null, api.places.web.startsWith('https:'))
      return { signedOut: ended !== null }
    },
  )
}
