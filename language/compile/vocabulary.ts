import {
  dealFields,
  type Name,
  payloadFields,
  personFields,
  type SignalScope,
  type Vocabulary,
} from '../condition/scope.ts'
import type { Names } from '../names.ts'
import { lineOf, placeOf } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { ScoreDefinition } from '../score-definition.ts'
import type { FactDefinition, FactType, SignalDefinition } from '../settings.ts'
import type { Workspace } from '../workspace-definition.ts'
import { compileFacts } from './facts.ts'
import { compileIgnore } from './ignore.ts'
import { compileScores } from './scores.ts'
import { compileSignals } from './signals.ts'

/** Everything a condition may name, and what it was compiled from. */
interface Compiled {
  vocabulary: Vocabulary
  facts: Record<string, FactDefinition>
  signals: Record<string, SignalDefinition>
  scores: Record<string, ScoreDefinition>
}

const STATUS: FactType = { type: 'one of', values: ['open', 'claimed', 'waiting-on-customer', 'done', 'cancelled'] }
const DONE: FactType = { type: 'yes/no' }

function factName(fact: FactDefinition, declared: string | null): Name {
  const { name, mayBeUnknown } = fact
  const type: FactType = fact.type === 'one of' ? { type: 'one of', values: fact.values } : { type: fact.type }
  const deals = fact.resolver === 'newest opportunity' ? { deals: true as const } : {}
  return { name, type, mayBeUnknown, from: 'fact', declared, reach: null, ...deals }
}

/** Outcomes as written: enough for conditions, whether or not the rest of the task is right. */
function outcomesOf(list: unknown): string[] | null {
  const ids = Array.isArray(list) ? list.map(item => (item as { outcome?: unknown } | null)?.outcome) : []
  const outcomes = ids.filter(id => typeof id === 'string')
  return outcomes.length > 0 && outcomes.length === ids.length ? outcomes : null
}

function addTasks(names: Names, known: Map<string, Name>, broken: Set<string>): void {
  const add = (name: string, type: FactType, mayBeUnknown: boolean, declared: string | null): void => {
    known.set(name, { name, type, mayBeUnknown, from: declared ? 'task' : 'this-task', declared, reach: null })
  }
  for (const { id, tree } of names.all('task')) {
    const declared = lineOf(placeOf(tree))
    const values = outcomesOf(tree['outcomes'])
    if (values) add(`task.${id}.outcome`, { type: 'one of', values }, true, declared)
    else broken.add(`task.${id}.outcome`)
    add(`task.${id}.status`, STATUS, true, declared)
    add(`task.${id}.done`, DONE, false, declared)
  }
  add('task.status', STATUS, false, null)
  add('task.done', DONE, false, null)
  add('task.snoozed', DONE, false, null)
}

function signalScope(signal: SignalDefinition, declared: string | null): SignalScope {
  const withheld = Object.entries(signal.payload).filter(([, type]) => type.type === 'text')
  return {
    fields: payloadFields(signal.payload),
    withheld: withheld.map(([name]) => name),
    keepFor: signal.keepFor,
    declared,
    ...(signal.by === 'engine' ? { emitted: true } : {}),
  }
}

/** Compiles facts, signals and scores, and gathers with the tasks all that conditions may name. */
export function compileVocabulary(names: Names, workspace: Workspace, report: Report): Compiled {
  const facts = compileFacts(names.all('facts'), names, report)
  const signals = compileSignals(names.all('signals'), facts.facts, names.ids('segment'), report)
  const known = new Map<string, Name>()
  const broken = new Set([...facts.broken, ...signals.broken])
  for (const fact of Object.values(facts.facts)) {
    const name = factName(fact, facts.declared.get(fact.name) ?? null)
    known.set(fact.name, name)
    if (name.deals) known.set(`newest ${fact.name}`, name)
  }
  const scopes = Object.values(signals.signals).map(signal => {
    return [signal.kind, signalScope(signal, signals.declared.get(signal.kind) ?? null)] as const
  })
  const roles = workspace.roles.map(role => role.id)
  const vocabulary: Vocabulary = {
    names: known,
    signals: new Map(scopes),
    segments: new Map(),
    roles,
    person: personFields(roles),
    deal: dealFields(workspace.motions.map(motion => motion.id)),
    broken,
  }
  for (const [kind, shape] of signals.shapes) {
    const signal = signals.signals[kind]
    const ignore = signal ? compileIgnore(signal, shape, vocabulary, report) : []
    if (signal && ignore.length > 0) signals.signals[kind] = { ...signal, ignore }
  }
  const scores = compileScores(names, vocabulary, { names: known, broken }, report)
  addTasks(names, known, broken)
  return { vocabulary, facts: facts.facts, signals: signals.signals, scores }
}
