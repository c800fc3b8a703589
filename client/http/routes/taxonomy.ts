import { listTaxonomy, setTaxonomy } from '../../../db/taxonomy.ts'
import { foldUtm } from '../../../domain/campaign/utm-field.ts'
import { actingStaff } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { TaxonomyBody, TaxonomyList } from '../identity-answers.ts'
import type { ZodApp } from '../zod-app.ts'

const tags = ['signals']

/** `GET /v1/taxonomy`, and `POST` to say what a source, medium or campaign is called from now on. */
export function taxonomyRoutes(app: ZodApp, api: Api): void {
  const list = async () => ({ items: await listTaxonomy(api.pool) })
  const summary = 'What sources, media and campaigns are called, however they are written'
  app.get('/v1/taxonomy', { schema: { tags, summary, response: answers(TaxonomyList) } }, list)
  app.post(
    '/v1/taxonomy',
    {
      schema: {
        tags,
        summary: 'Say what a name is called from now on',
        body: TaxonomyBody,
        response: answers(TaxonomyList),
      },
    },
    async request => {
      const { what, written, called } = request.body
      const by = await actingStaff(api, request)
      await setTaxonomy(api.pool, { what, written: foldUtm(written), called, by })
      return list()
    },
  )
}
