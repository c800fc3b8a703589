import { z } from 'zod'
import type { ImportCounts as Counts, ImportEvent } from '../../intake/import-file.ts'
import { Mapping } from '../intake/mapping.ts'
import { ActView } from './identity-answers.ts'

const status = z.enum(['rejected', 'unresolved', 'partly'])

const ImportCounts = z.object({
  rows: z.number(),
  new: z.number(),
  changed: z.number(),
  same: z.number(),
  rejected: z.number(),
  unresolved: z.number(),
  /** rows by what was wrong with them, or with a part of them */
  reasons: z.record(z.string(), z.object({ status, rows: z.number() })),
  /** accounts that were changed */
  accounts: z.number(),
  /** accounts looked at since, of how many, and how many of them began a journey */
  settled: z.number(),
  toSettle: z.number(),
  entered: z.number(),
}) satisfies z.ZodType<Counts>

/** A row that was left out, or a part of it. */
const ImportComplaint = z.object({
  line: z.number(),
  status,
  /** a short name to count by */
  why: z.string(),
  /** the whole reason */
  says: z.string(),
  cells: z.array(z.string()),
})

/** How a file was understood: what an import tells first. */
export const ImportStart = z.object({
  id: z.string(),
  kind: z.string(),
  source: z.string(),
  dryRun: z.boolean(),
  limit: z.number().nullable(),
  /** the file as its sender calls it, and who sent it; null = not said */
  file: z.string().nullable(),
  by: z.string().nullable(),
  /** the preset its columns were read by */
  preset: z.string().nullable(),
  /** the mapping that was used, whole: sent with another file it reads that one the same way */
  mapping: Mapping,
  encoding: z.string(),
  delimiter: z.string(),
  /** the sheet of a workbook */
  sheet: z.string().nullable(),
  headers: z.array(z.string()),
  /** headers that stand there twice; the first of them is read */
  repeated: z.array(z.string()),
  /** field: header */
  columns: z.record(z.string(), z.string()),
  /** headers nothing reads, and fields no column holds */
  unread: z.array(z.string()),
  withoutColumn: z.array(z.string()),
  role: z.string().nullable(),
  shiftDays: z.number(),
  startedAt: z.iso.datetime(),
  complaintsLeftOut: z.number(),
})
export type ImportStart = z.infer<typeof ImportStart>

/** What became of an import. `stopped`: whoever sent it went away; what was taken stays. */
export const ImportReport = ImportStart.extend({
  status: z.enum(['running', 'done', 'failed', 'stopped']),
  seconds: z.number(),
  counts: ImportCounts.nullable(),
  failure: z.string().nullable(),
})
export type ImportReport = z.infer<typeof ImportReport>

/** An import with the first rows it left out, and the accounts and people it made one. */
export const ImportView = ImportReport.extend({
  complaints: z.array(ImportComplaint),
  /** the newest of them, and how many there are; each can be undone as any other act can */
  joins: z.object({ items: z.array(ActView), of: z.number() }),
})
export type ImportView = z.infer<typeof ImportView>

export const ImportList = z.object({ items: z.array(ImportReport) })
export type ImportList = z.infer<typeof ImportList>

/** One line of the answer to an import. */
export type ImportLine =
  | ({ is: 'start' } & ImportStart)
  | { is: 'progress'; seconds: number; counts: Counts }
  | Extract<ImportEvent, { is: 'complaint' }>
  | ({ is: 'report' } & ImportReport)
