import type { ImportCounts, ImportEvent } from '../../intake/import-file.ts'

/** How a file was understood: what an import tells first. */
export interface ImportStart {
  id: string
  kind: string
  source: string
  dryRun: boolean
  limit: number | null
  encoding: string
  delimiter: string
  headers: string[]
  /** headers that stand there twice; the first of them is read */
  repeated: string[]
  /** field: header */
  columns: Record<string, string>
  /** headers nothing reads, and fields no column holds */
  unread: string[]
  withoutColumn: string[]
  role: string | null
  shiftDays: number
  startedAt: string
  complaintsLeftOut: number
}

/** What became of an import. `stopped`: whoever sent it went away; what was taken stays. */
export interface ImportReport extends ImportStart {
  status: 'running' | 'done' | 'failed' | 'stopped'
  seconds: number
  counts: ImportCounts | null
  failure: string | null
}

/** One line of the answer to an import. */
export type ImportLine =
  | ({ is: 'start' } & ImportStart)
  | { is: 'progress'; seconds: number; counts: ImportCounts }
  | Extract<ImportEvent, { is: 'complaint' }>
  | ({ is: 'report' } & ImportReport)
