import type { ActView } from '../../../client/http/identity-answers.ts'
import type { ImportReport, ImportView } from '../../../client/http/import-answers.ts'
import type { ImportPreview } from '../../../client/http/preview-upload.ts'
import { Mapping } from '../../../client/intake/mapping.ts'
import { type Answer, ok } from './fixture-answer.ts'

const HEADERS = ['Id', 'Name', 'Website', 'NumberOfEmployees', 'Comment']

const REPORT: ImportReport = {
  id: 'imp_0123456789ab',
  kind: 'contacts',
  source: 'salesforce',
  dryRun: false,
  limit: null,
  file: 'contacts-of-the-spring-quarter.csv',
  by: 'jonas',
  preset: 'salesforce/Contact',
  mapping: { kind: 'contacts', columns: { key: 'Id' } },
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  headers: ['Id'],
  repeated: [],
  columns: { key: 'Id' },
  unread: [],
  withoutColumn: [],
  role: null,
  shiftDays: 0,
  startedAt: '2026-01-19T15:12:00.000Z',
  complaintsLeftOut: 0,
  status: 'done',
  seconds: 4.2,
  counts: {
    rows: 10_130,
    new: 10_070,
    changed: 12,
    same: 40,
    rejected: 8,
    unresolved: 0,
    reasons: { 'account is not known': { status: 'rejected', rows: 8 } },
    accounts: 1_680,
    settled: 1_680,
    toSettle: 1_680,
    entered: 3,
  },
  failure: null,
}

/** Imports from memory: a preview reads the headers it is given, an import of two rows leaves one out. */
export class FixtureImports {
  readonly reports: ImportReport[] = [REPORT, { ...REPORT, id: 'imp_other', status: 'stopped', file: null, by: null }]

  /** what imports made one */
  joins: ActView[] = []

  /** are files workbooks? */
  workbook = false

  list(): { items: ImportReport[] } {
    return { items: this.reports }
  }

  view(id: string): ImportView | undefined {
    const report = this.reports.find(one => one.id === id)
    if (!report) return undefined
    const says = 'employees is "many", not a number'
    const complaint = { line: 3, status: 'rejected' as const, why: 'employees is no number', says, cells: [] }
    return { ...report, complaints: [complaint], joins: { items: this.joins, of: this.joins.length } }
  }

  /** Parts what was made one, but for act 8: something was done later. */
  undo(id: number, by: string | undefined): Answer {
    const act = this.joins.find(one => one.id === id)
    if (!act || id === 8) return { status: 409, body: { code: 'identity_overtaken_by', detail: 'undo act 9 first' } }
    Object.assign(act, { undoneBy: by ?? 'somebody', undoneAt: '2026-01-19T15:20:00.000Z' })
    return ok(act)
  }

  preview(kind: string, mappingHeader: string | undefined, sheet: string | null): ImportPreview {
    const asked = mappingHeader
      ? Mapping.parse(JSON.parse(Buffer.from(mappingHeader, 'base64url').toString('utf8')))
      : null
    const guessed = { key: 'Id', name: 'Name', domain: 'Website', employees: 'NumberOfEmployees' }
    const columns = asked?.columns ?? guessed
    const without = !('key' in columns)
    return {
      kind: kind === 'auto' ? 'accounts' : (kind as ImportPreview['kind']),
      preset: asked ? null : 'salesforce/Account',
      encoding: this.workbook ? 'xlsx' : 'utf-8',
      delimiter: ';',
      sheet,
      headers: HEADERS,
      repeated: [],
      samples: [
        ['acme', 'Acme Industries', 'https://www.acme.example', '1200', 'met at a fair'],
        ['north', 'North & Sons', 'north.example', 'many', ''],
      ],
      fields: ['key', 'name', 'domain', 'country', 'employees'],
      needed: [['key']],
      signals: [{ kind: 'call.held', title: 'Took a call' }],
      mapping: { ...asked, kind: 'accounts', columns },
      problem: without
        ? { code: 'column_missing', message: 'accounts need a column for key; none is called key or id.' }
        : null,
    }
  }

  take(id: string, dryRun: boolean, file: string | null, by: string | null): ImportReport {
    const counts = {
      rows: 2,
      new: 1,
      changed: 0,
      same: 0,
      rejected: 1,
      unresolved: 0,
      accounts: 1,
      settled: 0,
      toSettle: 0,
      entered: 0,
    }
    const reasons = { 'employees is no number': { status: 'rejected' as const, rows: 1 } }
    const report = { ...REPORT, id, dryRun, file, by, kind: 'accounts', seconds: 0.1, counts: { ...counts, reasons } }
    this.reports.unshift(report)
    return report
  }
}
