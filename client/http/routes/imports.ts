import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { countActsOf, listActs } from '../../../db/identity-acts.ts'
import { type KeptImport, listComplaints, listImports } from '../../../db/keep-import.ts'
import { csvLine, OWN_HEADERS } from '../../intake/inert-cell.ts'
import { senderOf } from '../acting-staff.ts'
import { answers } from '../answers.ts'
import type { Api } from '../api.ts'
import { limitOf } from '../cursor.ts'
import { foundOr404 } from '../found-or-404.ts'
import { ImportList, type ImportReport, ImportView } from '../import-answers.ts'
import { previewUpload } from '../preview-upload.ts'
import { planOf, readQuery, readUpload } from '../read-upload.ts'
import { runImport } from '../run-import.ts'
import { actView } from '../view/act-view.ts'
import type { ZodApp } from '../zod-app.ts'

const FILES = [
  'text/csv',
  'application/octet-stream',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
]
/** Rows left out that are shown with an import; the file of errors has all that were kept. */
const SHOWN = 20
/** Joins that are shown with an import */
const JOINS = 50
const AT_ONCE = 1_000

/**
 * `POST /v1/imports/:kind`: a CSV file or a workbook as the body, streamed; the answer is NDJSON: how the file was understood,
 * then counts and complaints as they come, the report last. `POST /v1/imports/preview/:kind` only tells how it would be read.
 */
export function uploadRoutes(app: FastifyInstance, api: Api): void {
  app.addContentTypeParser(FILES, (_request, payload, done) => done(null, payload))
  app.post<{ Params: { kind: string } }>('/v1/imports/:kind', async (request, reply) => {
    const query = readQuery(request)
    const by = await senderOf(api, request)
    const { settings } = await api.definitions.get()
    const upload = await readUpload(request, reply, { kindText: request.params.kind, query, settings })
    const lines = await runImport(api, settings, upload, { plan: planOf(upload, settings), query, by })
    return reply.type('application/x-ndjson').send(Readable.from(lines))
  })
  app.post<{ Params: { kind: string } }>('/v1/imports/preview/:kind', async (request, reply) => {
    const query = readQuery(request)
    const { settings } = await api.definitions.get()
    const upload = await readUpload(request, reply, { kindText: request.params.kind, query, settings })
    return previewUpload(upload, settings)
  })
}

/** `GET /v1/imports`, newest first; `GET /v1/imports/:id` and the rows it left out, as a file. */
export function importRoutes(app: ZodApp, api: Api): void {
  app.get(
    '/v1/imports',
    {
      schema: {
        tags: ['signals'],
        summary: 'Imports, newest first',
        querystring: z.object({ limit: limitOf(50, 200) }),
        response: answers(ImportList),
      },
    },
    async ({ query }) => ({ items: (await listImports<ImportReport>(api.pool, query)).map(shown) }),
  )
  app.get(
    '/v1/imports/:id',
    {
      schema: {
        tags: ['signals'],
        summary: 'What became of an import, and the first rows it left out',
        params: z.object({ id: z.string() }),
        response: answers(ImportView),
      },
    },
    async ({ params }) => {
      const report = await reportOf(api, params.id)
      const [complaints, acts, of] = await Promise.all([
        listComplaints(api.pool, params.id, 0, SHOWN),
        listActs(api.pool, { importId: params.id }, JOINS),
        countActsOf(api.pool, params.id),
      ])
      return { ...report, complaints, joins: { items: acts.map(actView), of } }
    },
  )
  app.get(
    '/v1/imports/:id/errors.csv',
    {
      schema: {
        tags: ['signals'],
        summary: 'The rows an import left out, with the reasons: a CSV file that runs nothing in a spreadsheet',
        params: z.object({ id: z.string() }),
      },
    },
    async (request, reply) => {
      const report = await reportOf(api, request.params.id)
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${report.id}-left-out.csv"`)
        .send(Readable.from(errorLines(api, report)))
    },
  )
}

async function* errorLines(api: Api, report: ImportReport): AsyncGenerator<string> {
  // the mark tells spreadsheets that it is UTF-8
  yield `\ufeff${csvLine([...OWN_HEADERS, ...report.headers])}`
  for (let after = 0; ; after += AT_ONCE) {
    const some = await listComplaints(api.pool, report.id, after, AT_ONCE)
    for (const { line, status, says, cells } of some) {
      yield csvLine([report.file ?? '', String(line), status, says, ...cells])
    }
    if (some.length < AT_ONCE) return
  }
}

async function reportOf(api: Api, id: string): Promise<ImportReport> {
  const [kept] = await listImports<ImportReport>(api.pool, { id })
  return shown(foundOr404(kept, 'import', id))
}

/** One that says it runs and has long told nothing was stopped: the server that took it in is gone. */
function shown({ report, silent }: KeptImport<ImportReport>): ImportReport {
  return silent ? { ...report, status: 'stopped' } : report
}
