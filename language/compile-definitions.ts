import { type Allow, applyAllows, checkUnusedAllows, readAllows } from './allow.ts'
import { runChecks } from './checks/run-checks.ts'
import type { Whole } from './checks/whole.ts'
import { compileAsset } from './compile/asset.ts'
import { compileAudience } from './compile/audience.ts'
import { compileCadence } from './compile/cadence.ts'
import { compileCalendar } from './compile/calendar.ts'
import { compileContent } from './compile/content.ts'
import type { Context } from './compile/context.ts'
import { compileGroup } from './compile/group.ts'
import { saysOfHoldout } from './compile/holdout.ts'
import { compileJourney } from './compile/journey.ts'
import { compileLeads } from './compile/leads.ts'
import { inheritOwner } from './compile/owned.ts'
import { type CompiledPlay, compilePlay } from './compile/play.ts'
import { checkRank } from './compile/rank.ts'
import { assembleRelease, type Parts } from './compile/release.ts'
import { type CompiledRouting, compileRouting } from './compile/routing.ts'
import { compileSegments } from './compile/segment.ts'
import { type CompiledSla, compileSla } from './compile/sla.ts'
import { compileSource } from './compile/source/source.ts'
import { compileTask } from './compile/task.ts'
import { compileTest } from './compile/test/test.ts'
import { compileTiers } from './compile/tier.ts'
import { compileVocabulary } from './compile/vocabulary.ts'
import { compileWebhook } from './compile/webhook.ts'
import { compileWorkspace } from './compile/workspace.ts'
import type { SegmentScope } from './condition/scope.ts'
import { createClock } from './flow/clock.ts'
import { pathsOf } from './flow/paths.ts'
import { createNames, type Names } from './names.ts'
import { placeOf, type SourceFile } from './places.ts'
import type { PlayTest } from './play-test.ts'
import type { Problem } from './problem.ts'
import { createProblemLog, type Report, sortProblems } from './problem-log.ts'
import { readRoutingCsv } from './read-routing-csv.ts'
import { type Definition, readSource, sourceFile } from './read-source.ts'
import type { Release } from './release.ts'
import type { Settings } from './settings.ts'
import { KINDS, type Kind } from './shapes/kinds.ts'
import type { Workspace } from './workspace-definition.ts'
import { NOWHERE, type World } from './world.ts'

/** A file of definitions, its path as people should read it in messages. */
export interface DefinitionFile {
  path: string
  text: string
}

export interface CompileResult {
  /** null when anything is wrong beyond a warning */
  release: Release | null
  /** the tests beside it, none when the release is null */
  tests: PlayTest[]
  /** by file, line and column */
  problems: Problem[]
}

/** What was compiled: a release, and the tests beside it. */
type Compiled = Pick<CompileResult, 'release' | 'tests'>

const NOTHING: Compiled = { release: null, tests: [] }

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
  const told = [...slas].map(([id, { plan, owner }]) => {
    const { title, target, calendar, riskAt } = plan
    return [id, { id, title, owner, target, calendar, riskAt }] as const
  })
  return Object.fromEntries(told)
}

function routingSettings(tables: ReadonlyMap<string, CompiledRouting>): Settings['routing'] {
  return Object.fromEntries([...tables].map(([id, table]) => [id, table.definition]))
}

function reportEmpty(file: SourceFile, report: Report): void {
  const why = 'A file that declares nothing may have been cut short.'
  const words = { what: 'no definition stands in this file', why, fix: 'Write one, or delete the file.' }
  report({ file, at: 0, end: 1 }, 'N1', words, 'warning')
}

function withoutClosedDays(calendars: Settings['calendars']): Settings['calendars'] {
  return Object.fromEntries(Object.entries(calendars).map(([id, calendar]) => [id, { ...calendar, closed: [] }]))
}

function noWorkspace(report: Report, files: readonly DefinitionFile[]): Compiled {
  const file = sourceFile(files[0]?.path ?? 'workspace.yaml', files[0]?.text ?? '')
  report({ file, at: 0, end: 1 }, 'N4', {
    what: 'there is no workspace',
    why: 'Zone, roles, team and motions stand there; without them nothing else can be checked.',
    fix: 'Add workspace.yaml, a file that begins with "workspace: <id>".',
  })
  return NOTHING
}

/** The workspace's holdout is on record before anything else may take its id. */
function experimentsOf({ holdout }: Workspace, { tree }: Definition): Context['experiments'] {
  return new Map(holdout ? [[holdout.id, { says: saysOfHoldout(holdout), place: placeOf(tree) }]] : [])
}

const isIcs = ({ path }: DefinitionFile): boolean => path.endsWith('.ics')

/** What is known beside the definitions themselves. */
interface Around {
  files: readonly DefinitionFile[]
  world: World
  isWrong: Whole['isWrong']
}

function compileAll(names: Names, report: Report, { files, world, isWrong }: Around): Compiled {
  const [definition] = names.all('workspace')
  if (!definition) return noWorkspace(report, files)
  // guesses about names that stand in a file nobody can read would drown the one real problem
  const unreadable = [definition, ...names.all('facts'), ...names.all('signals')].some(d => !d.sound)
  const workspace = unreadable ? null : compileWorkspace(definition, names, report)
  if (!workspace) return NOTHING
  for (const kind of KINDS) for (const { tree } of names.all(kind)) inheritOwner(kind, tree, workspace.owner)
  const { vocabulary, facts, signals, scores } = compileVocabulary(names, workspace, report)
  checkRank(workspace, facts, scores, definition.tree, report)
  const known = { segments: new Map<string, SegmentScope>(), broken: new Set(vocabulary.broken) }
  const ctx: Context = {
    report,
    names,
    workspace,
    vocabulary: { ...vocabulary, ...known },
    signals,
    fields: new Set(Object.values(facts).flatMap(fact => (fact.resolver === 'account field' ? [fact.name] : []))),
    atoms: new Map(),
    files: new Map(files.filter(isIcs).map(({ path, text }) => [path, sourceFile(path, text)])),
    filesUsed: new Set(),
    tasksRead: [],
    tasksCreated: new Set(),
    alertSteps: new Set(),
    factsRead: [],
    experiments: experimentsOf(workspace, definition),
    within: [],
  }
  const segments = compileSegments(ctx, known)
  const calendars = each(names, 'calendar', d => compileCalendar(ctx, d))
  const tables = each(names, 'routing', d => compileRouting(ctx, d))
  const assets = each(names, 'asset', d => compileAsset(ctx, d))
  const tasks = each(names, 'task', d => compileTask(ctx, d))
  const content = each(names, 'content', d => compileContent(ctx, d))
  const webhooks = each(names, 'webhook', d => compileWebhook(ctx, d))
  const sources = each(names, 'source', d => compileSource(ctx, d))
  const audiences = each(names, 'audience', d => compileAudience(ctx, d))
  const leads = compileLeads(ctx, definition, scores)
  const tiers = compileTiers({ vocabulary: ctx.vocabulary, facts, scores, report }, definition)
  if (!leads || !tiers) return NOTHING
  const slas = each(names, 'sla', d => compileSla(ctx, d))
  const cadences = each(names, 'cadence', d => compileCadence(ctx, d))
  const ofGroups = Object.values(facts).flatMap(fact => (fact.resolver === 'buying group' ? [fact.name] : []))
  const groups = each(names, 'group', d => compileGroup(ctx, d, ofGroups))
  const plays: Map<string, CompiledPlay> = each(names, 'play', d => compilePlay(ctx, d, slas, cadences))
  const journeys = each(names, 'journey', d => compileJourney(ctx, d, slas))
  const settings = {
    workspace,
    facts,
    signals,
    scores,
    segments: [...segments.values()],
    assets: Object.fromEntries(assets),
    tasks: Object.fromEntries(tasks),
    calendars: Object.fromEntries(calendars),
    routing: routingSettings(tables),
    content: Object.fromEntries(content),
    webhooks: Object.fromEntries(webhooks),
    sources: Object.fromEntries(sources),
    audiences: Object.fromEntries(audiences),
    cadences: Object.fromEntries([...cadences].map(([id, { definition }]) => [id, definition])),
    groups: Object.fromEntries(groups),
    leads,
    ...(tiers.length > 0 ? { tiers } : {}),
    slas: slaSettings(slas),
  }
  const parts: Parts = { ctx, settings, plays, journeys: [...journeys.values()] }
  const clock = createClock(settings.calendars, world.today)
  const week = createClock(withoutClosedDays(settings.calendars), null)
  runChecks({ ...parts, tables: [...tables.values()], paths: pathsOf(plays, clock), clock, week, world, isWrong })
  // what did not compile is on record; a release without it would lack it in silence
  const compiled = {
    segment: segments,
    calendar: calendars,
    routing: tables,
    asset: assets,
    task: tasks,
    content,
    webhook: webhooks,
    source: sources,
    audience: audiences,
    cadence: cadences,
    group: groups,
    sla: slas,
    play: plays,
    journey: journeys,
  }
  // tests are no part of a release, and are read once everything they name is known
  const tests = [...each(names, 'test', d => compileTest(ctx, d)).values()]
  return isComplete(names, compiled) ? { release: assembleRelease(parts), tests } : NOTHING
}

/**
 * Reads, checks and compiles definitions. All problems of all files come back at once; a release only when none of them is
 * an error. The order of the files makes no difference. What the world around them is like is asked only where it is told.
 */
export function compileDefinitions(files: readonly DefinitionFile[], world: World = NOWHERE): CompileResult {
  const log = createProblemLog()
  const inOrder = [...files].sort((a, b) => (a.path < b.path ? -1 : 1))
  const allows: Allow[] = []
  const definitions: Definition[] = []
  for (const { path, text } of inOrder) {
    const file = sourceFile(path, text)
    if (path.endsWith('.csv')) definitions.push(readRoutingCsv(file, log.report))
    if (!/\.ya?ml$/.test(path)) continue
    const before = log.problems.length
    const read = readSource(file, log.report)
    if (read.definitions.length === 0 && log.problems.length === before) reportEmpty(file, log.report)
    definitions.push(...read.definitions)
    allows.push(...readAllows(file, read.texts, log.report))
  }
  const names = createNames(definitions, log.report)
  // a workspace that is missed may stand in a file that could not be read
  const unread = names.all('workspace').length === 0 && log.problems.length > 0
  const told = (): Problem[] => applyAllows(log.problems, allows)
  const isWrong = (): boolean => told().some(p => p.severity === 'error')
  const made = unread ? NOTHING : compileAll(names, log.report, { files: inOrder, world, isWrong })
  // with errors around, a check may simply not have been asked
  if (made.release) checkUnusedAllows([...log.problems], allows, log.report)
  return { ...(isWrong() ? NOTHING : made), problems: sortProblems(told()) }
}
