import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { CODES } from '../../../language/problem.ts'
import { CHECK_POLICY, checkPage } from '../check-page.ts'
import { foundOr404 } from '../found-or-404.ts'

/** `GET /docs/checks/:code`: the page of a check, for whoever follows the link of a problem. */
export function checkPageRoutes(app: FastifyInstance): void {
  app.get<{ Params: { code: string } }>('/docs/checks/:code', { schema: { hide: true } }, async (request, reply) => {
    const code = foundOr404(
      CODES.find(known => known === request.params.code),
      'check',
      request.params.code,
    )
    const page = fileURLToPath(new URL(`../../../docs/checks/${code}.md`, import.meta.url))
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', CHECK_POLICY)
      .send(checkPage(await readFile(page, 'utf8')))
  })
}
