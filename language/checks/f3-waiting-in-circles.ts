import type { Condition } from '../condition/condition.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfValue, type Tree } from '../places.ts'
import type { Next, Step, WaitForStep } from '../play-steps.ts'
import type { Report } from '../problem-log.ts'
import type { Whole } from './whole.ts'

/** Can it hold while only these tasks can be there? Everything but tasks may happen. */
function canBe(condition: Condition, there: ReadonlySet<string>, wanted = true): boolean {
  switch (condition.k) {
    case 'atom':
    case 'kept':
    case 'time':
      return true
    case 'task':
      // of a task that is not there only "done" is known, and it is no
      return there.has(condition.type) || (condition.field === 'done' && condition.in.includes(false) === wanted)
    case 'not':
      return canBe(condition.of, there, !wanted)
    case 'and':
    case 'or':
      return (condition.k === 'and') === wanted
        ? condition.of.every(part => canBe(part, there, wanted))
        : condition.of.some(part => canBe(part, there, wanted))
  }
}

/** One walk through a play along everything that can happen: the tasks it creates, and the waits that nothing can end. */
interface Walk {
  created: Set<string>
  stuck: Set<string>
}

function walkOf({ play: { plan }, ways }: Paths, there: ReadonlySet<string>): Walk {
  const walk: Walk = { created: new Set(there), stuck: new Set() }
  const known = new Map<string, boolean>()
  const afterWait = (wait: WaitForStep): boolean => {
    const possible = wait.outcomes.filter(({ on }) => !('level' in on) || canBe(on.level.when, there))
    if (possible.length === 0) walk.stuck.add(wait.id)
    else return [wait.onTimeout, ...possible.map(outcome => outcome.then)].map(ends).includes(true)
    return false
  }
  const after = (step: Step): boolean => {
    if (step.do === 'stop') return step.what === 'lane'
    if (step.do === 'wait-for') return afterWait(step)
    if (step.do === 'task') walk.created.add(step.task)
    if (step.do === 'send' && step.ifNobody.then === 'task') walk.created.add(step.ifNobody.task)
    if (step.do === 'parallel') {
      const lanes = step.lanes.map(lane => ends(lane.first)).filter(Boolean).length
      const wanted = step.until === 'all' ? step.lanes.length : step.until === 'any' ? 1 : step.until
      return lanes >= wanted && ends(step.next)
    }
    return ways
      .from(step.id)
      .map(way => ends(way.to))
      .includes(true)
  }
  /** does a way lead on from here to the end of the lane? */
  function ends(next: Next): boolean {
    if (next === null) return true
    const found = known.get(next)
    if (found !== undefined) return found
    const step = plan.steps[next]
    const end = step ? after(step) : true
    known.set(next, end)
    return end
  }
  ends(plan.first)
  return walk
}

/** Walks again and again with the tasks found so far, until none is added. */
function waitsInVain(paths: Paths, elsewhere: ReadonlySet<string>): string[] {
  let there = elsewhere
  for (;;) {
    const { created, stuck } = walkOf(paths, there)
    if (created.size === there.size) return [...stuck]
    there = created
  }
}

function createdBy({ play }: Paths): string[] {
  return Object.values(play.plan.steps).flatMap(step => {
    if (step.do === 'task') return [step.task]
    return step.do === 'send' && step.ifNobody.then === 'task' ? [step.ifNobody.task] : []
  })
}

function tell({ play }: Paths, id: string, report: Report): void {
  const tree = play.trees.get(id) as Tree
  const [first] = tree['waitFor'] as Tree[]
  report(placeOfValue(first ?? tree, 'when'), 'F3', {
    what: `"${id}" can only end by giving up`,
    why: 'The task it looks at is created behind this wait, or behind one that waits for this lane in turn.',
    fix: 'Create the task before the wait, or let one of the lanes go first.',
  })
}

/** F3: waits for tasks that are only created behind them, in the same lane or by lanes that wait for each other. */
export function checkWaitingInCircles({ paths, ctx }: Whole): void {
  for (const own of paths) {
    const others = paths.filter(other => other !== own).flatMap(createdBy)
    const known = new Set(createdBy(own))
    // a task that nothing creates at all is told elsewhere
    const elsewhere = new Set([...others, ...[...ctx.names.ids('task')].filter(task => !known.has(task))])
    for (const id of waitsInVain(own, elsewhere)) tell(own, id, ctx.report)
  }
}
