import { declaredFact } from '../../domain/deals/own-deal-fact.ts'
import { SNOOZED } from '../../domain/task/snooze-told.ts'
import { conditionOf } from '../condition/atom.ts'
import { type Checked, checkCondition, type WhereFields } from '../condition/check.ts'
import { type Clause, testOfClause } from '../condition/clause.ts'
import type { Atom, Condition, Level, TaskLeaf, Test } from '../condition/condition.ts'
import type { Allowed, Vocabulary } from '../condition/scope.ts'
import { placeWithin } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { Context, SliceReads } from './context.ts'

/** A `when`: may have to hold for a while. */
export const WHEN: Allowed = { for: true, tasks: 'run', all: true }
/** An `if`: asked once, at that moment. */
export const IF: Allowed = { for: false, tasks: 'run', all: true }
/** At the door of a journey there is no run yet, so there are no tasks. */
export const ENTER: Allowed = { for: true, tasks: 'none', all: true }
/** Who fits a journey: asked once, at the door. */
export const WHO: Allowed = { for: false, tasks: 'none', all: true }
/** Membership is asked again whenever something changes, of accounts in no journey too. */
export const SEGMENT: Allowed = { for: false, tasks: 'none', all: true }
/** Of an SLA: `task.` is the one its clock is on. */
export const PAUSE: Allowed = { for: false, tasks: 'this', all: true }
const FACTS_ONLY: Allowed = { for: false, tasks: 'none', all: false }

/** Where a condition's text is written: a value of a mapping or list. `skip` characters before it are ours, not the writer's. */
interface TextAt {
  tree: object
  key: string | number
  text: string
  /** the text to check, where it is not the source text itself */
  instead?: { text: string; skip: number }
}

/** Checks a condition and points its problems into the file. Null when something is wrong. */
function checkedAt(
  report: Report,
  vocabulary: Vocabulary,
  at: TextAt,
  allowed: Allowed,
  where?: WhereFields,
): Checked | null {
  const { checked, problems } = checkCondition(at.instead?.text ?? at.text, vocabulary, allowed, where)
  const skip = at.instead?.skip ?? 0
  for (const { code, severity, what, why, fix, ...p } of problems) {
    const place = placeWithin(at.tree, at.key, at.text, Math.max(0, p.at - skip), p.len)
    report(place, code, { what, why, fix }, severity)
  }
  return checked
}

/** Acts of a task that can turn this leaf, beyond done, cancelled and reopened, which are always told. */
function statesOf(leaf: TaskLeaf): string[] {
  if (leaf.field === 'snoozed') return [SNOOZED]
  if (leaf.field !== 'status') return []
  const [open, claimed, waiting] = ['open', 'claimed', 'waiting-on-customer'].map(s => leaf.in.includes(s))
  const states = claimed === open ? [] : ['claimed']
  return waiting === claimed && waiting === open ? states : [...states, 'waiting-on-customer']
}

function segmentsIn(atom: Atom | undefined): string[] {
  return (atom?.reads.facts ?? []).filter(name => name.startsWith('segment.')).map(name => name.slice(8))
}

function collect(ctx: Context, reads: SliceReads, condition: Condition, at: TextAt): void {
  switch (condition.k) {
    case 'atom':
      reads.atoms.add(condition.id)
      for (const segment of segmentsIn(ctx.atoms.get(condition.id))) ctx.names.use('segment', segment)
      for (const name of ctx.atoms.get(condition.id)?.reads.facts.map(declaredFact) ?? []) {
        const offset = Math.max(0, at.text.indexOf(name))
        ctx.factsRead.push({ name, place: placeWithin(at.tree, at.key, at.text, offset, name.length) })
      }
      return
    case 'kept':
      return
    case 'time':
      if ('fact' in condition.moment.date) reads.dates.add(condition.moment.date.fact)
      return
    case 'task': {
      for (const state of statesOf(condition)) reads.taskStates.add(state)
      const offset = at.text.indexOf(`task.${condition.type}.`)
      const place = placeWithin(at.tree, at.key, at.text, Math.max(0, offset), condition.type.length + 5)
      if (condition.type === 'this') return
      ctx.tasksRead.push({ type: condition.type, place })
      ctx.names.use('task', condition.type)
      return
    }
    case 'not':
      collect(ctx, reads, condition.of, at)
      return
    case 'and':
    case 'or':
      for (const part of condition.of) collect(ctx, reads, part, at)
  }
}

/** Compiles a condition where it stands, with all it reads put on record. Null when something in it is wrong. */
export function compiledAt(
  ctx: Context,
  reads: SliceReads,
  at: TextAt,
  allowed: Allowed,
): { level: Level; clause: Clause } | null {
  const checked = checkedAt(ctx.report, ctx.vocabulary, at, allowed)
  if (!checked) return null
  const when = conditionOf(checked.clause, ctx.atoms)
  collect(ctx, reads, when, at)
  return { level: { when, for: checked.for, text: checked.text }, clause: checked.clause }
}

/** The same where only the compiled form is wanted. */
export function levelAt(ctx: Context, reads: SliceReads, at: TextAt, allowed: Allowed): Level | null {
  return compiledAt(ctx, reads, at, allowed)?.level ?? null
}

/** Compiles a condition that is decided in one place, as a test. */
export function testAt(report: Report, vocabulary: Vocabulary, at: TextAt, where?: WhereFields): Test | null {
  const checked = checkedAt(report, vocabulary, at, FACTS_ONLY, where)
  return checked && testOfClause(checked.clause)
}

/** The same for a condition that may ask all there is of an account outside of journeys, but for the clock. */
export function outerTestAt(report: Report, vocabulary: Vocabulary, at: TextAt): Test | null {
  const checked = checkedAt(report, vocabulary, at, WHO)
  if (!checked) return null
  const test = testOfClause(checked.clause)
  if (test) return test
  report(placeWithin(at.tree, at.key, at.text, 0, at.text.length), 'C6', {
    what: 'the clock cannot be asked here',
    why: 'A band follows what is known of an account, not the day.',
    fix: 'Ask facts, scores, people or signals: count(meeting.held in last 30d) >= 1.',
  })
  return null
}
