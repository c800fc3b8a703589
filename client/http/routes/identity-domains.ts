import { giveDomain, takeDomain } from '../../../db/hand-domains.ts'
import { registrableDomain } from '../../../intake/registrable-domain.ts'
import { stitchAndSettle } from '../../../intake/stitch-waiting.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { foundOr404 } from '../found-or-404.ts'
import { DomainBody, DomainGiven } from '../identity-answers.ts'
import { ProblemError } from '../problem.ts'
import type { ZodApp } from '../zod-app.ts'

/** `POST /v1/identity/domains`: gives a domain to an account by hand, or takes it away; what waited for it is placed. */
export function identityDomainRoutes(app: ZodApp, api: Api): void {
  app.post(
    '/v1/identity/domains',
    {
      schema: {
        tags: ['identity'],
        summary: 'Give a domain to an account by hand, or take it away',
        body: DomainBody,
        response: answers(DomainGiven),
      },
    },
    async request => {
      await actingStaff(api, request)
      const { account, kind, from = null, to = null, remove } = request.body
      const domain = registrableDomain(request.body.domain)
      if (domain === null) {
        const message = `"${request.body.domain}" holds no domain that can be registered: write acme.com`
        throw new ProblemError({ status: 422, code: 'domain_invalid', message })
      }
      if (remove) {
        foundOr404((await takeDomain(api.pool, domain, account)) || null, 'domain', `${domain} of ${account}`)
      } else {
        foundOr404((await giveDomain(api.pool, { domain, account, kind, from, to })) || null, 'account', account)
      }
      await stitchAndSettle(api.pool, api.definitions)
      return { domain, account, removed: remove }
    },
  )
}
