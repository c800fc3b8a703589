import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import type { Refers } from './follow-merges.ts'

/** A row of a file as a record of its kind, and where it stands. */
export interface ImportRow<R> {
  line: number
  record: R
}

export type RowOutcome = 'new' | 'changed' | 'same' | 'rejected' | 'unresolved'

/** What was wrong with a row: all of it, its account, or a part that was left out. */
export interface Complaint {
  line: number
  status: 'rejected' | 'unresolved' | 'partly'
  /** a short name to count by */
  why: string
  /** the whole reason */
  says: string
}

/** What became of a batch. */
interface Written<L> {
  /** one for each row, in order */
  outcomes: RowOutcome[]
  complaints: Complaint[]
  /** accounts whose conditions may see what changed */
  touched: string[]
  /** what can only be done once the whole file is in */
  later: L[]
}

export interface ImportContext {
  defs: Definitions
  source: string
  /** what the import is written down as; null or left out = it is not */
  importId?: string | null
  /** UTC milliseconds */
  now: number
}

/** How one kind of record is written. `L` is what waits for the end of the file. */
export interface Importer<R, L = never> {
  /** rows written together at most; 1,000 where it does not say */
  together?: number
  /** fields that name records which may have been merged into others */
  refers?: Refers<R>
  /** Writes a batch in one transaction, which may be tried again: nothing is remembered but what is answered. */
  write(tx: Tx, ctx: ImportContext, rows: readonly ImportRow<R>[]): Promise<Written<L>>
  /** Does what waited; outcomes are of rows that were called the same and are not. */
  finish?(tx: Tx, ctx: ImportContext, later: readonly L[]): Promise<{ complaints: Complaint[]; changed: number }>
}

/** Gathers what became of the rows of a batch. */
export class BatchResult<L = never> implements Written<L> {
  readonly outcomes: RowOutcome[]
  readonly complaints: Complaint[] = []
  readonly touched: string[] = []
  readonly later: L[] = []
  private readonly rows: readonly ImportRow<unknown>[]

  constructor(rows: readonly ImportRow<unknown>[]) {
    this.rows = rows
    this.outcomes = rows.map(() => 'same')
  }

  /** Says that a row did not get in. */
  refuse(row: number, status: 'rejected' | 'unresolved', why: string, says: string): void {
    this.outcomes[row] = status
    this.complain(row, status, why, says)
  }

  /** Says that a part of a row was left out. */
  leaveOut(row: number, why: string, says: string): void {
    this.complain(row, 'partly', why, says)
  }

  private complain(row: number, status: Complaint['status'], why: string, says: string): void {
    this.complaints.push({ line: this.rows[row]?.line ?? 0, status, why, says })
  }
}

/**
 * Cuts rows into rounds in which no two name the same record, in order: what the first of them wrote is there when the
 * second comes. `keysOf` answers all names a record goes by. Positions are of the given rows.
 */
export function inRounds<T>(items: readonly T[], keysOf: (item: T) => readonly string[]): { n: number; item: T }[][] {
  const rounds: { n: number; item: T }[][] = []
  const last = new Map<string, number>()
  for (const [n, item] of items.entries()) {
    const keys = keysOf(item)
    const round = Math.max(-1, ...keys.map(key => last.get(key) ?? -1)) + 1
    for (const key of keys) last.set(key, round)
    rounds[round] ??= []
    rounds[round]?.push({ n, item })
  }
  return rounds
}

/** What a record is after an import: what the file says, and where it says nothing, what was there. */
export function merged<T extends object>(before: T, said: { [K in keyof T]?: T[K] | null }): T {
  const after = { ...before }
  for (const key of Object.keys(before) as (keyof T)[]) {
    const value = said[key]
    if (value !== null && value !== undefined) after[key] = value
  }
  return after
}
