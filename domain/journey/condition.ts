import type {
  AtomId,
  Condition,
  KeptLeaf,
  Level,
  Moment,
  TaskLeaf,
  TimeLeaf,
  Truth,
  Value,
} from '../../language/condition/condition.ts'
import { decidingLeaves, type Leaves, leavesOf, truthOf } from '../condition/combine.ts'
import { evaluateWhere } from '../condition/evaluate-where.ts'
import { oncePer } from '../once-per.ts'
import { ask, type Draft } from './draft.ts'
import type { Reason } from './log.ts'
import type { JourneyState, OpenTask } from './state.ts'

/** What a condition stands on: a stage edge counts only outcomes of this stay, an SLA's `task.` is the task it is on. */
export interface Scope {
  edge?: boolean
  task?: string | null
  /** what webhooks of the play run answered */
  kept?: Readonly<Record<string, Value>>
  /** of a run or lane that is about somebody in particular: tasks of its own come before the account's newest */
  own?: string | null
}

/** The newest task of a type, as something with that scope sees it. */
function taskFact(d: Draft, type: string, { own }: Scope): JourneyState['tasks'][string] | undefined {
  return (own ? d.s.tasks[`${type}@${own}`] : undefined) ?? d.s.tasks[type]
}

/** `engaged.2`: names one stay in one stage. */
export function stayId(stage: { id: string; stay: number }): string {
  return `${stage.id}.${stage.stay}`
}

/** A moment tied to a date; null while the date is unknown, undefined until it has been answered. */
export function momentAt(d: Draft, moment: Moment): number | null | undefined {
  const date = 'iso' in moment.date ? moment.date.iso : d.s.dates[moment.date.fact]
  if (date === undefined || date === null) return null
  const { zone, dayStart } = d.s
  return ask(d, { q: 'at', date, offset: moment.offset, time: moment.time, zone, dayStart })
}

function taskTruth(d: Draft, leaf: TaskLeaf, scope: Scope): Truth {
  if (leaf.type === 'this') {
    const open = scope.task ? d.s.open[scope.task] : undefined
    return open === undefined ? null : leaf.in.includes(ofOpen(d, leaf, open))
  }
  const fact = taskFact(d, leaf.type, scope)
  if (leaf.field === 'done') return leaf.in.includes(fact?.status === 'done')
  if (!fact) return null
  if (leaf.field === 'status') return leaf.in.includes(fact.status)
  const counts = fact.outcome !== null && (!scope.edge || fact.stay === stayId(d.s.stage))
  return counts && fact.outcome !== null ? leaf.in.includes(fact.outcome) : null
}

function ofOpen(d: Draft, { field }: TaskLeaf, { status, snoozedUntil = 0 }: OpenTask): Value {
  if (field === 'snoozed') return snoozedUntil > d.t
  return field === 'done' ? status === 'done' : status
}

function timeTruth(d: Draft, leaf: TimeLeaf): Truth {
  const at = momentAt(d, leaf.moment)
  if (at === null || at === undefined) return null
  return leaf.holds === 'since' ? d.t >= at : d.t < at
}

function keptTruth(leaf: KeptLeaf, { kept = {} }: Scope): Truth {
  return evaluateWhere(leaf.test, kept)
}

/** What a journey knows at this moment; asked in every round, so it is made of no closures. */
class LeavesInside implements Leaves {
  private readonly d: Draft
  private readonly scope: Scope

  constructor(d: Draft, scope: Scope) {
    this.d = d
    this.scope = scope
  }

  atom(id: AtomId): Truth {
    return this.d.s.atoms[id]?.[0] ?? null
  }

  task(leaf: TaskLeaf): Truth {
    return taskTruth(this.d, leaf, this.scope)
  }

  kept(leaf: KeptLeaf): Truth {
    return keptTruth(leaf, this.scope)
  }

  time(leaf: TimeLeaf): Truth {
    return timeTruth(this.d, leaf)
  }
}

/** Truth of a condition from what the journey knows at this moment. */
export function truth(d: Draft, condition: Condition, scope: Scope = {}): Truth {
  const known = truthOf(condition, new LeavesInside(d, scope))
  d.observe?.asked(condition, known)
  return known
}

/** Why a condition is, or is not, true: the leaves that decided and what is known of them. */
export function reasons(d: Draft, condition: Condition, scope: Scope = {}): Reason[] {
  return decidingLeaves(condition, new LeavesInside(d, scope)).map(({ leaf, truth }): Reason => {
    switch (leaf.k) {
      case 'atom': {
        const state = d.s.atoms[leaf.id]
        return { atom: leaf.id, truth, value: state?.[1] ?? null, since: state?.[2] ?? null }
      }
      case 'task': {
        const fact = taskFact(d, leaf.type, scope)
        const value = leaf.field === 'outcome' ? fact?.outcome : fact?.status
        return { task: leaf.type, field: leaf.field, truth, value: value ?? null }
      }
      case 'kept':
        return { kept: leaf.text, truth }
      case 'time':
        return { moment: leaf.text, truth, at: momentAt(d, leaf.moment) ?? null }
      default:
        return leaf satisfies never
    }
  })
}

const timeLeaves = oncePer((condition: Condition) => leavesOf(condition).filter(leaf => leaf.k === 'time'))

/** The next moment after now at which time alone can change the condition; null if there is none. */
export function nextTurn(d: Draft, condition: Condition): number | null {
  let next: number | null = null
  for (const leaf of timeLeaves(condition)) {
    const at = momentAt(d, leaf.moment)
    if (at !== null && at !== undefined && at > d.t && (next === null || at < next)) next = at
  }
  return next
}

/** Does a level hold, its `for` included? `key` names its clock in the state. */
export function holds(d: Draft, key: string, level: Level, scope: Scope = {}): boolean {
  if (truth(d, level.when, scope) !== true) return false
  if (level.for === 0) return true
  const since = d.s.held[key]
  return since !== undefined && d.t - since >= level.for
}
