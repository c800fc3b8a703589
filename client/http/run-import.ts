import { randomBytes } from 'node:crypto'
import { beginImport, type KeptComplaint, tellImport } from '../../db/keep-import.ts'
import { faultInWords } from '../../domain/aside/fault-in-words.ts'
import type { Settings } from '../../language/settings.ts'
import { importFields } from '../intake/import-fields.ts'
import type { Mapping } from '../intake/mapping.ts'
import type { ImportPlan } from '../intake/resolve-mapping.ts'
import { startImport } from '../intake/start-import.ts'
import type { Api } from './api.ts'
import type { ImportLine, ImportReport, ImportStart } from './import-answers.ts'
import { ProblemError } from './problem.ts'
import type { Upload, UploadQuery } from './read-upload.ts'

/** Complaints told one by one and kept; the rest is counted. */
const MOST_COMPLAINTS = 10_000
const TELL_EVERY = 250
const KEEP_EVERY = 1_000

/** Begins to take a file in, and writes down that it has begun; the lines tell the rest as it comes. */
export async function runImport(
  api: Api,
  settings: Settings,
  upload: Upload,
  { plan, query, by }: { plan: ImportPlan; query: UploadQuery; by: string | null },
): Promise<AsyncGenerator<string>> {
  const now = api.clock.now()
  const options = { dryRun: query.dryRun === 'true', limit: query.limit ?? null }
  const report: ImportReport = {
    id: query.id ?? `imp_${randomBytes(6).toString('hex')}`,
    file: query.file ?? null,
    by,
    ...options,
    ...readAs(upload, plan, settings),
    startedAt: new Date(now).toISOString(),
    status: 'running',
    seconds: 0,
    complaintsLeftOut: 0,
    counts: null,
    failure: null,
  }
  if (!(await beginImport(api.pool, report.id, now, report))) {
    const message = `there was an import ${report.id} before: choose another id, or none`
    throw new ProblemError({ status: 409, code: 'import_id_taken', message })
  }
  const deps = { pool: api.pool, store: api.definitions, settings, now, log: (line: string) => api.log(line) }
  const lines = told(api, startImport(deps, upload.table, plan, { ...options, importId: report.id }), report)
  return query.quiet === 'true' ? onlyLast(lines) : lines
}

/** How a file was understood. */
function readAs(
  { table, kind, preset, mapping }: Upload,
  plan: ImportPlan,
  settings: Settings,
): Omit<ImportStart, 'id' | 'file' | 'by' | 'dryRun' | 'limit' | 'startedAt' | 'complaintsLeftOut'> {
  const { headers, encoding, delimiter, sheet, repeated } = table
  const columns = Object.fromEntries([...plan.columns].map(([field, at]) => [field, headers[at] ?? '']))
  const read = new Set([...plan.columns.values(), ...(plan.signal?.columns ?? []), ...plan.only.keys()])
  const used: Mapping = { ...mapping, kind, columns, source: plan.source }
  return {
    kind,
    source: plan.source,
    preset,
    mapping: used,
    encoding,
    delimiter,
    sheet,
    headers,
    repeated,
    columns,
    unread: headers.filter((_, i) => !read.has(i)),
    withoutColumn: Object.keys(importFields(kind, settings)).filter(field => !plan.columns.has(field)),
    role: plan.role,
    shiftDays: Math.round(plan.shift / 86_400_000),
  }
}

/** The answer line by line; what fails on the way is its last line, since the status has long been sent. */
async function* told(api: Api, events: ReturnType<typeof startImport>, report: ImportReport): AsyncGenerator<string> {
  const line = (said: ImportLine): string => `${JSON.stringify(said)}\n`
  const begun = performance.now()
  const kept = new Keeping(api, report)
  let lastTold = 0
  let complaints = 0
  try {
    const { counts: _counts, failure: _failure, status: _status, seconds: _seconds, ...start } = report
    yield line({ is: 'start', ...(start satisfies ImportStart) })
    for await (const event of events) {
      if (event.is === 'complaint') {
        complaints += 1
        if (complaints <= MOST_COMPLAINTS) {
          const { is: _is, ...complaint } = event
          kept.add({ n: complaints - 1, ...complaint })
          yield line(event)
        } else report.complaintsLeftOut += 1
        continue
      }
      report.counts = event.counts
      report.seconds = secondsSince(begun)
      await kept.tell(KEEP_EVERY)
      if (performance.now() - lastTold < TELL_EVERY) continue
      lastTold = performance.now()
      yield line({ is: 'progress', seconds: report.seconds, counts: event.counts })
    }
    report.status = 'done'
  } catch (error) {
    const { message } = error as Error
    api.log(`import ${report.id} (${report.kind}): ${faultInWords(error)}`)
    report.status = 'failed'
    report.failure = message
  } finally {
    // nobody listens any more: what was taken stays
    if (report.status === 'running') report.status = 'stopped'
    report.seconds = secondsSince(begun)
    await kept
      .tell(0)
      .catch((error: unknown) => api.log(`import ${report.id} cannot be written down: ${faultInWords(error)}`))
  }
  yield line({ is: 'report', ...report })
}

/** Writes down how far an import is, now and then, with the rows left out since. */
class Keeping {
  private readonly api: Api
  private readonly report: ImportReport
  private complaints: KeptComplaint[] = []
  private last = performance.now()

  constructor(api: Api, report: ImportReport) {
    this.api = api
    this.report = report
  }

  add(complaint: KeptComplaint): void {
    this.complaints.push(complaint)
  }

  async tell(every: number): Promise<void> {
    if (performance.now() - this.last < every) return
    const complaints = this.complaints.splice(0)
    await tellImport(this.api.pool, this.report.id, this.report, complaints)
    this.last = performance.now()
  }
}

function secondsSince(begun: number): number {
  return Math.round((performance.now() - begun) / 10) / 100
}

async function* onlyLast(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  let last = ''
  for await (const line of lines) last = line
  yield last
}
