import type { CompiledJourney } from '../compile/journey.ts'
import { targetsOf } from '../compile/sla-target.ts'
import { lengthInWords } from '../flow/length-in-words.ts'
import type { Paths } from '../flow/paths.ts'
import { placeOfValue } from '../places.ts'
import type { Step } from '../play-steps.ts'
import type { Whole } from './whole.ts'

/** Does this step create a task of that type? */
function creates(step: Step | undefined, task: string): boolean {
  if (step?.do === 'task') return step.task === task
  return step?.do === 'send' && step.ifNobody.then === 'task' && step.ifNobody.task === task
}

/** How long after its start a play can create the task at the earliest; null when it never does. */
function firstCreated({ play, arrivals }: Paths, task: string): number | null {
  const times = [...arrivals].flatMap(([id, { min }]) => (creates(play.plan.steps[id], task) ? [min] : []))
  return times.length === 0 ? null : Math.min(...times)
}

/** How long a stage has lasted at least when the task can be there; 0 where a play that runs already may have created it. */
function earliest(stage: { id: string; plays: readonly string[] }, paths: readonly Paths[], task: string): number {
  const times = paths.flatMap(path => {
    const { plan, start } = path.play
    const at = firstCreated(path, task)
    if (at === null || !plan.during.includes(stage.id)) return []
    if (plan.during.length > 1 || !stage.plays.includes(plan.play)) return [0]
    return [at + (start.trigger.on === 'when' ? start.trigger.level.for : 0)]
  })
  return times.length === 0 ? 0 : Math.min(...times)
}

function checkJourney({ plan, stages }: CompiledJourney, { paths, week, ctx }: Whole): void {
  for (const stage of plan.stages) {
    const list = stages.get(stage.id)?.promises ?? []
    for (const promise of stage.promises) {
      const { metWhen } = promise
      if (!metWhen || !('task' in metWhen)) continue
      const soonest = earliest(stage, paths, metWhen.task)
      if (targetsOf(promise).every(target => soonest <= week.extent(target).max)) continue
      ctx.report(placeOfValue(list, list.indexOf(promise.id)), 'T2', {
        what: `the promise "${promise.id}" cannot be kept here`,
        why: `The task "${metWhen.task}" that meets it is created ${lengthInWords(soonest)} after arrival at the earliest, and by then it is breached.`,
        fix: 'Create the task sooner, or give the SLA a longer target.',
      })
    }
  }
}

/** T2: a promise whose time is up before what meets it can be there. */
export function checkSlaTargets(whole: Whole): void {
  for (const journey of whole.journeys) checkJourney(journey, whole)
}
