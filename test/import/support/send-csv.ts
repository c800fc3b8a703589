import { Readable } from 'node:stream'
import type { ImportLine, ImportReport } from '../../../client/http/import-answers.ts'
import type { Mapping } from '../../../client/intake/mapping.ts'
import type { Stack } from '../../../local/stack.ts'

export interface Sent {
  status: number
  /** the answer of a refusal */
  problem: { code?: string; detail?: string; path?: string[] }
  lines: ImportLine[]
  report: ImportReport
  counts: NonNullable<ImportReport['counts']>
  complaints: Extract<ImportLine, { is: 'complaint' }>[]
}

type Content = string | Uint8Array | Readable

/** Imports a file by the API and answers all it said. */
export async function sendCsv(
  stack: Pick<Stack, 'places'>,
  kind: string,
  content: Content,
  mapping: Mapping | null = null,
  query = '',
): Promise<Sent> {
  const headers = {
    'content-type': 'text/csv',
    ...(mapping ? { 'journeys-mapping': Buffer.from(JSON.stringify(mapping)).toString('base64url') } : {}),
  }
  const body = content instanceof Readable ? Readable.toWeb(content) : content
  const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit
  const response = await fetch(`${stack.places.api}/v1/imports/${kind}${query}`, init)
  const text = await response.text()
  if (!response.ok) return { ...NOTHING, status: response.status, problem: JSON.parse(text) }
  const lines = text
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as ImportLine)
  const report = lines.find(line => line.is === 'report')
  if (!report) throw new Error(`no report: ${text.slice(-500)}`)
  const complaints = lines.filter(line => line.is === 'complaint')
  return { status: response.status, problem: {}, lines, report, counts: report.counts ?? NOTHING.counts, complaints }
}

const NOTHING = { lines: [], complaints: [], report: {}, counts: {} } as unknown as Sent

/** Rows of a query. */
export async function rowsOf<T extends object>(
  stack: Pick<Stack, 'pool'>,
  sql: string,
  values: unknown[] = [],
): Promise<T[]> {
  return (await stack.pool.query<T>(sql, values)).rows
}

/** Waits until something holds; fails with what it saw last. */
export async function until<T>(look: () => Promise<T>, holds: (seen: T) => boolean, limit = 20_000): Promise<T> {
  const end = Date.now() + limit
  for (;;) {
    const seen = await look()
    if (holds(seen)) return seen
    if (Date.now() > end) throw new Error(`it did not come about: ${JSON.stringify(seen)}`)
    await new Promise(resolve => setTimeout(resolve, 50))
  }
}
