import { setImmediate } from 'node:timers/promises'
import { appNow } from '../db/app-now.ts'
import { markTouched } from '../db/import-progress.ts'
import type { Pool, Tx } from '../db/pool.ts'
import { refreshStatistics } from '../db/refresh-statistics.ts'
import { faultInWords } from '../domain/aside/fault-in-words.ts'
import type { DefinitionStore } from './definitions.ts'
import { followMerges } from './follow-merges.ts'
import type { Complaint, ImportContext, Importer, ImportRow, RowOutcome } from './import-batch.ts'
import { settleImported } from './import-settle.ts'
import { openImportWork } from './import-work.ts'
import { measureAfterImport } from './measure-data.ts'
import { stitchWaiting } from './stitch-waiting.ts'

/** What is known of an import so far. */
export interface ImportCounts {
  rows: number
  new: number
  changed: number
  same: number
  rejected: number
  unresolved: number
  /** rows by what was wrong with them, or with a part of them */
  reasons: Record<string, { status: Complaint['status']; rows: number }>
  /** accounts that were changed */
  accounts: number
  /** accounts looked at since, of how many, and how many of them began a journey */
  settled: number
  toSettle: number
  entered: number
}

/** A row that was read, or why it could not be; `cells` = as it stood there. */
export type ReadRow<R> = { line: number; cells: string[] } & ({ record: R } | { why: string; says: string })

export type ImportEvent = { is: 'counts'; counts: ImportCounts } | ({ is: 'complaint'; cells: string[] } & Complaint)

export interface ImportOptions {
  source: string
  /** what it is written down as; left out = it is not */
  importId?: string
  dryRun: boolean
  /** data rows to take at most */
  limit: number | null
}

/** Records after which tables are no longer what statements were planned for. */
const MANY = 5_000

/** Rows written together. */
const TOGETHER = 1_000

/** Rows read at a stretch: then whatever Postgres has answered meanwhile comes first, so that it never waits for what is read ahead. */
const AT_A_STRETCH = 100

/**
 * Takes a file in: batches of rows, a transaction each, and at the end a look at every account that was changed. It tells
 * counts and complaints as they come; whoever stops listening stops it between two batches. What was taken stays: the
 * same file can simply be imported again. A dry run writes everything and takes it back.
 */
export async function* importFile<R, L>(
  deps: { pool: Pool; store: DefinitionStore; log: (line: string) => void },
  importer: Importer<R, L>,
  rows: AsyncIterable<ReadRow<R>>,
  options: ImportOptions,
): AsyncGenerator<ImportEvent> {
  const { pool, store, log } = deps
  const failed = (error: unknown) => log(`closing an import that was stopped: ${faultInWords(error)}`)
  const counts = noCounts()
  const touched = new Set<string>()
  const known = new Set<string>()
  const later: L[] = []
  const work = await openImportWork(pool, options.dryRun)
  const context = async (tx: Tx): Promise<ImportContext> => {
    return {
      defs: await store.current(tx),
      source: options.source,
      importId: options.importId ?? null,
      now: await appNow(tx),
    }
  }
  try {
    for await (const batch of readAhead(batches(rows, options.limit, importer.together ?? TOGETHER), failed)) {
      const good = batch.filter((row): row is ReadRow<R> & ImportRow<R> => 'record' in row)
      const complaints: Complaint[] = batch.flatMap(row =>
        'record' in row ? [] : [{ line: row.line, status: 'rejected', why: row.why, says: row.says }],
      )
      const written = await work.run(async tx => {
        const ctx = await context(tx)
        const result = await importer.write(tx, ctx, await followMerges(tx, importer.refers ?? {}, good))
        return { ...result, heard: await markTouched(tx, unique(result.touched), ctx.defs.releaseId) }
      })
      complaints.push(...written.complaints)
      // what outlives the batch is copied: a piece cut from the file's text would keep all of that text in memory
      for (const key of structuredClone(written.touched)) touched.add(key)
      for (const key of written.heard) known.add(key)
      later.push(...structuredClone(written.later))
      count(counts, written.outcomes, batch.length)
      counts.accounts = touched.size
      const cells = new Map(batch.map(row => [row.line, row.cells]))
      for (const complaint of complaints) yield complain(counts, complaint, cells.get(complaint.line))
      yield { is: 'counts', counts }
    }
    if (importer.finish && later.length > 0) {
      const { finish } = importer
      const { complaints, changed } = await work.run(async tx => finish(tx, await context(tx), later))
      counts.same -= changed
      counts.changed += changed
      for (const complaint of complaints) yield complain(counts, complaint, undefined)
    }
  } finally {
    await work.end()
  }
  if (!options.dryRun) {
    if (counts.new + counts.changed >= MANY) await refreshStatistics(pool)
    // what came before and waited for what is in the file
    for (const key of (await stitchWaiting(pool, store)).heard) known.add(key)
    for await (const { settled, of, entered } of settleImported(pool, store, known)) {
      Object.assign(counts, { settled, toSettle: of, entered })
      yield { is: 'counts', counts }
    }
    await measureAfterImport(pool, await store.get())
  }
  yield { is: 'counts', counts }
}

function noCounts(): ImportCounts {
  const none = { rows: 0, new: 0, changed: 0, same: 0, rejected: 0, unresolved: 0 }
  return { ...none, reasons: {}, accounts: 0, settled: 0, toSettle: 0, entered: 0 }
}

function count(counts: ImportCounts, outcomes: readonly RowOutcome[], rows: number): void {
  counts.rows += rows
  for (const outcome of outcomes) counts[outcome] += 1
  // rows that could not even be read
  counts.rejected += rows - outcomes.length
}

function complain(counts: ImportCounts, complaint: Complaint, cells: string[] | undefined): ImportEvent {
  const { why, status } = complaint
  counts.reasons[why] ??= { status, rows: 0 }
  const reason = counts.reasons[why]
  if (reason) reason.rows += 1
  return { is: 'complaint', ...complaint, cells: cells ?? [] }
}

function unique(keys: readonly string[]): string[] {
  return [...new Set(keys)].sort()
}

/** Reads on while whoever listens is at work with what was read: one batch ahead, no more. `failed` hears what goes wrong once nobody listens. */
async function* readAhead<T>(items: AsyncGenerator<T>, failed: (error: unknown) => void): AsyncGenerator<T> {
  // what fails is thrown when its turn comes
  const read = () =>
    items.next().then(
      got => () => got,
      (error: unknown) => () => {
        throw error
      },
    )
  let next = read()
  try {
    for (;;) {
      const { value, done } = (await next)()
      if (done) return
      next = read()
      yield value
    }
  } finally {
    // not waited for: what is being read may be a file that stopped coming
    items.return(undefined).catch(failed)
  }
}

async function* batches<T>(rows: AsyncIterable<T>, limit: number | null, size: number): AsyncGenerator<T[]> {
  let batch: T[] = []
  let taken = 0
  if (limit === 0) return
  for await (const row of rows) {
    batch.push(row)
    taken += 1
    if (batch.length === size) {
      yield batch
      batch = []
    }
    if (taken === limit) break
    if (taken % AT_A_STRETCH === 0) await setImmediate()
  }
  if (batch.length > 0) yield batch
}
