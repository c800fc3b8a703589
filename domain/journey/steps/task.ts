import type { PeopleRule, StaffRule } from '../../../language/plan.ts'
import type { TaskStep } from '../../../language/play-steps.ts'
import { command, type Draft, playOrigin, tell } from '../draft.ts'
import { begin, untilEnd } from '../lengths.ts'
import { findRun, ownOf, type RunId, restLane, stepKey } from '../play-runs.ts'
import { startClock } from '../sla-clock.ts'
import type { StepResult, Walker } from '../step-result.ts'

/** Asks for a task and goes on: to wait for its outcome, a play says so. Steps for a failure have it wait until the task is made. */
export function doTask(d: Draft, id: RunId, walker: Walker, step: TaskStep): StepResult {
  const due = step.due === null ? null : (untilEnd(d, step.due, begin(d, step.due)) ?? null)
  openTask(d, id, walker, { ...step, step: step.id, due, about: aboutWhom(step.about, walker) })
  if (step.onFailure) {
    restLane(d, id, { ...walker, step: step.id, work: { w: 'ask-task' } })
    return 'rests'
  }
  return { next: step.next }
}

function aboutWhom(rule: PeopleRule | null, walker: Walker): { person: string } | { rule: PeopleRule } | null {
  if (rule?.pick === 'signal') return walker.person === null ? null : { person: walker.person }
  return rule === null ? null : { rule }
}

/** A task to be opened by a play. */
interface NewTask {
  step: string
  task: string
  assign: StaffRule
  due: number | null
  about: { person: string } | { rule: PeopleRule } | null
  sla: TaskStep['sla']
}

/** Opens a task: commands it, makes it the newest of its type, starts its clock. */
export function openTask(d: Draft, id: RunId, walker: Pick<Walker, 'each'>, task: NewTask): void {
  const run = findRun(d, id)
  if (!run) return
  const key = `${stepKey(d, id, task.step, walker)}/-`
  const made = command(d, {
    do: 'create-task',
    key,
    origin: playOrigin(d, run, task.step),
    at: d.t,
    task: task.task,
    assign: task.assign,
    about: task.about,
    due: task.due,
    sla: task.sla && { id: task.sla.id, title: task.sla.title, calendar: task.sla.calendar },
  })
  // nobody will work a task that is not made: there is nothing to wait for and no clock to run
  if (!made) return
  tell(d, { what: 'task-asked', play: id.play, n: id.n, step: task.step, task: task.task, due: task.due })
  const fact = { key, status: 'open', outcome: null, stay: null } as const
  const own = ownOf(run, walker)
  d.s.tasks = { ...d.s.tasks, [task.task]: fact, ...(own === null ? {} : { [`${task.task}@${own}`]: fact }) }
  d.s.open = { ...d.s.open, [key]: { type: task.task, status: 'open', playRun: `${id.play}.${id.n}` } }
  if (!task.sla) return
  const clock = stepKey(d, id, `${task.step}.${task.sla.id}`, walker)
  startClock(d, task.sla, {
    key: clock,
    of: { hash: run.hash, step: task.step },
    play: id.play,
    playRun: id.n,
    task: key,
  })
}
