import type { Atom, AtomId } from '../condition/condition.ts'
import type { Vocabulary } from '../condition/scope.ts'
import type { Names } from '../names.ts'
import type { Place, SourceFile } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { SignalDefinition } from '../settings.ts'
import type { Workspace } from '../workspace-definition.ts'

/** What all compilers share. */
export interface Context {
  report: Report
  names: Names
  workspace: Workspace
  vocabulary: Vocabulary
  signals: Readonly<Record<string, SignalDefinition>>
  /** facts that are fields of the account itself: what somebody may set */
  fields: ReadonlySet<string>
  /** every atom compiled so far */
  atoms: Map<AtomId, Atom>
  /** files that definitions name, by path, and those that are named */
  files: ReadonlyMap<string, SourceFile>
  filesUsed: Set<string>
  /** tasks that conditions read, and where; and tasks that steps create */
  tasksRead: { type: string; place: Place }[]
  tasksCreated: Set<string>
  /** steps that alert, also those that blueprints wrote out */
  alertSteps: Set<string>
  /** facts that conditions read, and where */
  factsRead: { name: string; place: Place }[]
  /** blueprints that are being written out, outermost first */
  within: readonly string[]
  /** what each experiment was first said to be, and where */
  experiments: Map<string, { says: string; place: Place }>
}

/** What one slice reads: collected while it is compiled. */
export interface SliceReads {
  atoms: Set<AtomId>
  dates: Set<string>
  listens: Set<string>
  /** task states beyond open, done and cancelled that make a difference to something */
  taskStates: Set<string>
}

/** Nothing read yet. */
export function noReads(): SliceReads {
  return { atoms: new Set(), dates: new Set(), listens: new Set(), taskStates: new Set() }
}

/** Adds what another piece reads. */
export function addReads(to: SliceReads, from: SliceReads): void {
  for (const key of ['atoms', 'dates', 'listens', 'taskStates'] as const) {
    for (const value of from[key]) to[key].add(value)
  }
}

/** The words of every atom a slice reads, as they stand in the slice. */
export function atomTexts(ctx: Context, reads: SliceReads): Record<AtomId, string> {
  return Object.fromEntries([...reads.atoms].sort().map(id => [id, ctx.atoms.get(id)?.text ?? id]))
}

/** What a journey with its plays reads, as it stands in the release. */
export function listReads(reads: SliceReads): { atoms: AtomId[]; dates: string[]; listens: string[] } {
  return { atoms: [...reads.atoms].sort(), dates: [...reads.dates].sort(), listens: [...reads.listens].sort() }
}
