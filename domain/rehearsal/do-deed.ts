import type { Deed } from '../../language/play-test.ts'
import type { Deeds } from '../account/settle-account.ts'
import type { TaskAct } from '../task/act-on-task.ts'
import { withScore } from './given-score.ts'
import type { Rehearsed, RehearsedTask, Stage } from './rehearsed.ts'
import { setFact } from './set-fact.ts'
import { meetPerson, takeSignal } from './take-signal.ts'
import { cancelTask, openTask } from './work-task.ts'

/** What a deed takes of the world it is done in. */
interface Hands {
  stage: Stage
  /** UTC milliseconds */
  now: number
  /** ends a change of the account: its journeys are told */
  settle(deeds?: Deeds): void
  /** a journey has a place again */
  free(journey: string): void
  /** whoever has a task works it; false when it is refused */
  work(task: RehearsedTask, act: TaskAct): boolean
}

/** Does to an account what a test or a walk gives: people act, facts and scores change. False when there is nothing it could be done to. */
export function doDeed(account: Rehearsed, deed: Deed, { stage, now, settle, free, work }: Hands): boolean {
  const { defs } = stage
  const workNewest = (type: string, act: TaskAct): boolean => {
    const task = openTask(account, type)
    return task !== undefined && work(task, act)
  }
  switch (deed.do) {
    case 'signal': {
      const given = { kind: deed.kind, person: deed.from, data: deed.data }
      settle({ signals: takeSignal(defs, account, given, now) })
      return true
    }
    case 'fact':
      settle({ signals: setFact(defs, account, deed.fact, deed.is, now) })
      return true
    case 'score':
      account.stored = withScore(account.stored, deed.score, deed.is)
      settle()
      return true
    case 'person':
      meetPerson(account, deed.person, now)
      settle()
      return true
    case 'free':
      free(deed.journey)
      settle()
      return true
    case 'complete':
      return workNewest(deed.task, { act: 'complete', outcome: deed.outcome, note: null })
    case 'snooze':
      return workNewest(deed.task, { act: 'snooze', until: deed.until })
    case 'assign':
      return workNewest(deed.task, { act: 'assign', to: deed.to })
    case 'task': {
      if (deed.act !== 'cancel') return workNewest(deed.task, { act: deed.act })
      const task = openTask(account, deed.task)
      if (task) settle({ entries: [cancelTask(task)] })
      return task !== undefined
    }
    default:
      return deed satisfies never
  }
}
