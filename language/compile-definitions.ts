import { type Allow, applyAllows, readAllows } from './allow.ts'
import { checkHiddenRows } from './checks/c4-hidden-rows.ts'
import { checkUnreachableStages } from './checks/f1-unreachable-stages.ts'
import { checkMissingTasks } from './checks/f3-missing-tasks.ts'
import { checkDuring } from './checks/f5-during.ts'
import { checkUnused } from './checks/n4-unused.ts'
import { checkCatchAll } from './checks/p5-catch-all.ts'
import { checkShortestPath } from './checks/t1-shortest-path.ts'
import { checkNeverOpen } from './checks/t7-never-open.ts'
import { compileCalendar } from './compile/calendar.ts'
import { compileContent } from './compile/content.ts'
import type { Context } from './compile/context.ts'
import { compileJourney } from './compile/journey.ts'
import { type CompiledPlay, compilePlay } from './compile/play.ts'
import { assembleRelease, type Parts } from './compile/release.ts'
import { type CompiledRouting, compileRouting } from './compile/routing.ts'
import { type CompiledSla, compileSla } from './compile/sla.ts'
import { compileTask } from './compile/task.ts'
import { compileVocabulary } from './compile/vocabulary.ts'
import { compileWorkspace } from './compile/workspace.ts'
import { createNames, type Names } from './names.ts'
import type { Problem } from './problem.ts'
import { createProblemLog, type Report, sortProblems } from './problem-log.ts'
import { type Definition, readSource, sourceFile } from './read-source.ts'
import type { Release, Settings } from './release.ts'
import { KINDS, type Kind } from './shapes/kinds.ts'

/** A file of definitions, its path as people should read it in messages. */
export interface DefinitionFile {
  path: string
  text: string
}

export interface CompileResult {
  /** null when anything is wrong beyond a warning */
  release: Release | null
  /** by file, line and column */
  problems: Problem[]
}

/** Compiles every sound definition of a kind; the wrong ones are left out and on record. */
function each<T>(names: Names, kind: Kind, compile: (definition: Definition) => T | null): Map<string, T> {
  const compiled = new Map<string, T>()
  for (const definition of names.all(kind)) {
    const result = definition.sound ? compile(definition) : null
    if (result !== null) compiled.set(definition.id, result)
  }
  return compiled
}

function isComplete(names: Names, compiled: Partial<Record<Kind, ReadonlyMap<string, unknown>>>): boolean {
  return KINDS.every(kind => compiled[kind] === undefined || compiled[kind].size === names.all(kind).length)
}

function slaSettings(slas: ReadonlyMap<string, CompiledSla>): Settings['slas'] {
  const told = [...slas].map(([id, { plan }]) => {
    const { title, target, calendar, riskAt } = plan
    return [id, { id, title, target, calendar, riskAt }] as const
  })
  return Object.fromEntries(told)
}

function routingSettings(tables: ReadonlyMap<string, CompiledRouting>): Settings['routing'] {
  return Object.fromEntries([...tables].map(([id, table]) => [id, table.definition]))
}

/** Checks that look at the compiled whole. */
function checkWhole(names: Names, { ctx, settings, plays, journeys }: Parts, tables: Iterable<CompiledRouting>): void {
  const { report } = ctx
  for (const table of tables) {
    checkHiddenRows(table, report)
    checkCatchAll(table, report)
  }
  for (const { id, tree } of names.all('calendar')) {
    const calendar = settings.calendars[id]
    if (calendar) checkNeverOpen(calendar, tree, report)
  }
  for (const play of plays.values()) checkShortestPath(play, report)
  for (const journey of journeys) checkUnreachableStages(journey, report)
  // with a journey or play missing, these would report what is only left out
  if (journeys.length === names.all('journey').length && plays.size === names.all('play').length) {
    checkDuring(journeys, plays, report)
    checkMissingTasks(ctx)
    checkUnused(names, report)
  }
}

function noWorkspace(report: Report, files: readonly DefinitionFile[]): null {
  const file = sourceFile(files[0]?.path ?? 'workspace.yaml', files[0]?.text ?? '')
  report({ file, at: 0, end: 1 }, 'N4', {
    what: 'there is no workspace',
    why: 'Zone, roles, team and motions stand there; without them nothing else can be checked.',
    fix: 'Add workspace.yaml, a file that begins with "workspace: <id>".',
  })
  return null
}

function compileAll(names: Names, report: Report, files: readonly DefinitionFile[]): Release | null {
  const [definition] = names.all('workspace')
  if (!definition) return noWorkspace(report, files)
  // guesses about names that stand in a file nobody can read would drown the one real problem
  const unreadable = [definition, ...names.all('facts'), ...names.all('signals')].some(d => !d.sound)
  const workspace = unreadable ? null : compileWorkspace(definition, names, report)
  if (!workspace) return null
  const { vocabulary, facts, signals, scores } = compileVocabulary(names, workspace, report)
  const ctx: Context = {
    report,
    names,
    workspace,
    vocabulary,
    signals,
    atoms: new Map(),
    tasksRead: [],
    tasksCreated: new Set(),
  }
  const calendars = each(names, 'calendar', d => compileCalendar(report, d))
  const tables = each(names, 'routing', d => compileRouting(ctx, d))
  const tasks = each(names, 'task', d => compileTask(ctx, d))
  const content = each(names, 'content', d => compileContent(ctx, d))
  const slas = each(names, 'sla', d => compileSla(ctx, d))
  const plays: Map<string, CompiledPlay> = each(names, 'play', d => compilePlay(ctx, d, slas))
  const journeys = each(names, 'journey', d => compileJourney(ctx, d, slas))
  const settings = {
    workspace,
    facts,
    signals,
    scores,
    tasks: Object.fromEntries(tasks),
    calendars: Object.fromEntries(calendars),
    routing: routingSettings(tables),
    content: Object.fromEntries(content),
    slas: slaSettings(slas),
  }
  const parts: Parts = { ctx, settings, plays, journeys: [...journeys.values()] }
  checkWhole(names, parts, tables.values())
  // what did not compile is on record; a release without it would lack it in silence
  const compiled = {
    calendar: calendars,
    routing: tables,
    task: tasks,
    content,
    sla: slas,
    play: plays,
    journey: journeys,
  }
  return isComplete(names, compiled) ? assembleRelease(parts) : null
}

/**
 * Reads, checks and compiles definitions. All problems of all files come back at once; a release only when none of them is
 * an error. The order of the files makes no difference.
 */
export function compileDefinitions(files: readonly DefinitionFile[]): CompileResult {
  const log = createProblemLog()
  const inOrder = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const allows: Allow[] = []
  const definitions: Definition[] = []
  for (const { path, text } of inOrder) {
    const file = sourceFile(path, text)
    const read = readSource(file, log.report)
    definitions.push(...read.definitions)
    allows.push(...readAllows(file, read.texts, log.report))
  }
  const names = createNames(definitions, log.report)
  // a workspace that is missed may stand in a file that could not be read
  const unread = names.all('workspace').length === 0 && log.problems.length > 0
  const release = unread ? null : compileAll(names, log.report, inOrder)
  const problems = sortProblems(applyAllows(log.problems, allows))
  return { release: problems.some(p => p.severity === 'error') ? null : release, problems }
}
