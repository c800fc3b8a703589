import type { Escalation, SlaPlan } from '../../language/plan.ts'
import type { Origin } from './commands.ts'
import { command, type Draft, stageOrigin, tell } from './draft.ts'
import { nextMark, shareAt } from './sla-moments.ts'
import type { SlaClock } from './state.ts'

/** Where what a clock brings about belongs. */
export function clockOrigin(d: Draft, clock: SlaClock): Origin {
  const step = 'step' in clock.of ? clock.of.step : null
  return { ...stageOrigin(d), play: clock.play, playRun: clock.playRun, step }
}

/** The marks of an escalation that are reached by now. After a long sleep there may be several: they are acted on as one. */
export function reachedMarks(d: Draft, plan: SlaPlan, clock: SlaClock, escalation: Escalation): string[] {
  const reached: string[] = []
  for (;;) {
    const next = nextMark(d, plan, { ...clock, fired: [...clock.fired, ...reached] }, escalation)
    if (next === null || next.at > d.t) return reached
    reached.push(next.mark)
  }
}

/** Acts on a mark that is reached: hands the task on, or alerts. Who gets the task is found out by the answer; so an alert waits. */
export function escalate(d: Draft, plan: SlaPlan, clock: SlaClock, escalation: Escalation, mark: string): void {
  const { reassign } = escalation
  if (!reassign || clock.task === null) return alert(d, plan, clock, escalation, mark)
  const task = d.s.open[clock.task]?.type ?? ''
  tell(d, { what: 'reassigned', play: clock.play, n: clock.playRun, task, sla: plan.id, mark })
  command(d, {
    do: 'reassign-task',
    key: `${reassignKey(clock)}${mark}`,
    origin: clockOrigin(d, clock),
    at: d.t,
    task: clock.task,
    to: reassign,
    sla: { id: plan.id, mark },
  })
}

const reassignKey = (clock: SlaClock): string => `${clock.key}/reassign/`

/** The task of a clock was handed on, or nobody was found to have it: whom the mark alerts is told now. */
export function answerReassign(d: Draft, key: string, planOf: (clock: SlaClock) => SlaPlan | null): void {
  const clock = d.s.slas.find(one => key.startsWith(reassignKey(one)))
  const plan = clock && planOf(clock)
  if (!clock || !plan) return
  const mark = key.slice(reassignKey(clock).length)
  const escalation = plan.escalate.find(one => one.mark === mark || mark.startsWith(`${one.mark}.`))
  if (escalation) alert(d, plan, clock, escalation, mark)
}

function alert(d: Draft, plan: SlaPlan, clock: SlaClock, escalation: Escalation, mark: string): void {
  if (escalation.alert === null) return
  const due = clock.breachedAt ?? shareAt(d, plan, clock, 1) ?? d.t
  tell(d, { what: 'alerted', play: clock.play, n: clock.playRun, step: null, sla: plan.id, mark })
  command(d, {
    do: 'alert',
    key: `${clock.key}/${mark}/-`,
    origin: clockOrigin(d, clock),
    at: d.t,
    to: [escalation.alert],
    text: { sla: plan.id, title: plan.title, mark, due },
    task: clock.task,
    code: null,
  })
}
