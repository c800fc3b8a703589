import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { IMPORT_KINDS, type ImportKind, importFields } from '../../intake/import-fields.ts'
import { Mapping } from '../../intake/mapping.ts'
import { type OpenCsv, openCsv, UnreadableCsv } from '../../intake/read-csv.ts'
import { type ImportPlan, resolveMapping } from '../../intake/resolve-mapping.ts'
import { startImport } from '../../intake/start-import.ts'
import type { Api } from '../api.ts'
import type { ImportLine, ImportReport, ImportStart } from '../import-views.ts'
import { ProblemError } from '../problem.ts'

const Query = z.strictObject({
  dryRun: z.enum(['true', 'false']).default('false'),
  limit: z.coerce.number().int().min(0).optional(),
  source: z.string().min(1).max(200).optional(),
})
const Kind = z.enum(IMPORT_KINDS)

/** Complaints told one by one; the rest is counted. */
const MOST_COMPLAINTS = 10_000
/** Reports kept in memory for whoever asks again; a restart forgets them. */
const KEPT = 50
const TELL_EVERY = 250

/**
 * `POST /v1/imports/:kind`: a CSV file as the body, streamed; the answer is NDJSON: how the file was understood, then
 * counts and complaints as they come, the report last. `GET /v1/imports/:id`: the report again.
 */
export function importRoutes(app: FastifyInstance, api: Api): void {
  const reports = new Map<string, ImportReport>()
  app.addContentTypeParser(['text/csv', 'application/octet-stream'], (_request, payload, done) => done(null, payload))
  app.post<{ Params: { kind: string } }>('/v1/imports/:kind', async (request, reply) => {
    const kind = kindOf(request.params.kind)
    const query = Query.safeParse(request.query)
    if (!query.success) {
      throw new ProblemError({ status: 422, code: 'query_invalid', message: z.prettifyError(query.error) })
    }
    const { body } = request
    if (!(body instanceof Readable)) {
      throw new ProblemError({ status: 415, code: 'media_type', message: 'send the file as text/csv' })
    }
    // what is left of a file that was not read to its end is read away: else the connection would carry nothing more
    reply.raw.once('finish', () => body.resume())
    const asked = mappingOf(request.headers['journeys-mapping'])
    const mapping = query.data.source === undefined ? asked : { ...asked, source: query.data.source }
    const { settings } = await api.definitions.get()
    const csv = await opened(body)
    const resolved = resolveMapping(kind, mapping, csv.headers, settings)
    if ('refused' in resolved) {
      const { code, message, path } = resolved.refused
      throw new ProblemError({ status: 422, code, message, details: { path, headers: csv.headers } })
    }
    const { plan } = resolved
    const options = { dryRun: query.data.dryRun === 'true', limit: query.data.limit ?? null }
    const report = newReport(plan, csv, options, importFields(kind, settings))
    keep(reports, report)
    const deps = { pool: api.pool, store: api.definitions, settings, now: api.clock.now() }
    const lines = told(api, startImport(deps, csv, plan, options), report)
    return reply.type('application/x-ndjson').send(Readable.from(lines))
  })
  app.get<{ Params: { id: string } }>('/v1/imports/:id', async request => {
    const report = reports.get(request.params.id)
    if (report) return report
    const message = `no import ${request.params.id} is known; the last ${KEPT} since the start are`
    throw new ProblemError({ status: 404, code: 'import_unknown', message })
  })
}

function kindOf(text: string): ImportKind {
  const kind = Kind.safeParse(text)
  if (kind.success) return kind.data
  const message = `"${text}" cannot be imported: ${IMPORT_KINDS.join(', ')}`
  throw new ProblemError({ status: 404, code: 'import_kind_unknown', message })
}

function mappingOf(header: string | string[] | undefined): Mapping | null {
  if (typeof header !== 'string' || header === '') return null
  try {
    return Mapping.parse(JSON.parse(Buffer.from(header, 'base64url').toString('utf8')))
  } catch (error) {
    if (!(error instanceof z.ZodError) && !(error instanceof SyntaxError)) throw error
    const said = error instanceof z.ZodError ? z.prettifyError(error) : error.message
    const message = `the header journeys-mapping is no mapping (JSON in base64url): ${said}`
    throw new ProblemError({ status: 422, code: 'mapping_invalid', message })
  }
}

async function opened(body: Readable): Promise<OpenCsv> {
  try {
    // not destroyed when reading stops early: the connection still carries the answer
    return await openCsv(body.iterator({ destroyOnReturn: false }))
  } catch (error) {
    if (!(error instanceof UnreadableCsv)) throw error
    throw new ProblemError({ status: 422, code: error.code, message: error.message })
  }
}

function newReport(
  plan: ImportPlan,
  csv: OpenCsv,
  { dryRun, limit }: { dryRun: boolean; limit: number | null },
  fields: Record<string, unknown>,
): ImportReport {
  const columns = [...plan.columns].map(([field, at]) => [field, csv.headers[at] ?? ''] as const)
  const read = new Set([...plan.columns.values(), ...(plan.signal?.column == null ? [] : [plan.signal.column])])
  return {
    id: `imp_${randomBytes(6).toString('hex')}`,
    kind: plan.kind,
    source: plan.source,
    dryRun,
    limit,
    encoding: csv.encoding,
    delimiter: csv.delimiter,
    headers: csv.headers,
    repeated: csv.repeated,
    columns: Object.fromEntries(columns),
    unread: csv.headers.filter((name, at) => name !== '' && !read.has(at)),
    withoutColumn: Object.keys(fields).filter(field => !plan.columns.has(field)),
    role: plan.role,
    shiftDays: Math.round(plan.shift / 86_400_000),
    status: 'running',
    startedAt: new Date().toISOString(),
    seconds: 0,
    complaintsLeftOut: 0,
    counts: null,
    failure: null,
  }
}

function keep(reports: Map<string, ImportReport>, report: ImportReport): void {
  reports.set(report.id, report)
  const [oldest] = reports.keys()
  if (reports.size > KEPT && oldest !== undefined) reports.delete(oldest)
}

/** The answer line by line; what fails on the way is its last line, since the status has long been sent. */
async function* told(api: Api, events: ReturnType<typeof startImport>, report: ImportReport): AsyncGenerator<string> {
  const line = (said: ImportLine): string => `${JSON.stringify(said)}\n`
  const begun = performance.now()
  let lastTold = 0
  let complaints = 0
  try {
    const { counts: _counts, failure: _failure, status: _status, seconds: _seconds, ...start } = report
    yield line({ is: 'start', ...(start satisfies ImportStart) })
    for await (const event of events) {
      if (event.is === 'complaint') {
        complaints += 1
        if (complaints <= MOST_COMPLAINTS) yield line(event)
        else report.complaintsLeftOut += 1
        continue
      }
      report.counts = event.counts
      report.seconds = Math.round((performance.now() - begun) / 10) / 100
      if (performance.now() - lastTold < TELL_EVERY) continue
      lastTold = performance.now()
      yield line({ is: 'progress', seconds: report.seconds, counts: event.counts })
    }
    report.status = 'done'
  } catch (error) {
    const message = (error as Error).message
    api.log(`import ${report.id} (${report.kind}): ${message}`)
    report.status = 'failed'
    report.failure = message
  } finally {
    // nobody listens any more: what was taken stays
    if (report.status === 'running') report.status = 'stopped'
    report.seconds = Math.round((performance.now() - begun) / 10) / 100
  }
  yield line({ is: 'report', ...report })
}
