import type { TaskRecord } from '../../../db/task-records.ts'
import { taskReason } from '../../../domain/task/task-reason.ts'
import type { TaskRow } from '../task-answers.ts'
import { bringToHand } from './bring-to-hand.ts'
import { listFactTexts } from './fact-texts.ts'
import { pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'
import { bandView, iso, personRef, roleView, staffView, stageView } from './refs.ts'
import { roundsBehind } from './rounds-behind.ts'
import { slaView } from './sla-view.ts'
import { taskTitle, titleAsksFacts } from './task-title.ts'

/** Kinds of signal that raise the score by which the workspace ranks, with their points: what may be a task's reason. */
export function reasonKinds({ settings }: Pick<Reading, 'settings'>): Map<string, number> {
  const rules = settings.scores[settings.workspace.rankBy]?.rules ?? []
  return new Map(rules.flatMap(rule => (rule.signal !== null && rule.points > 0 ? [[rule.signal, rule.points]] : [])))
}

/** Tasks as the inbox shows them. What their words need beyond the records is fetched for all of them at once. */
export async function taskRows(reading: Reading, tasks: readonly TaskRecord[]): Promise<TaskRow[]> {
  const asking = tasks.filter(task => titleAsksFacts(reading, task.type)).map(task => task.account)
  const [facts, rounds] = await Promise.all([listFactTexts(reading, asking), roundsBehind(reading, tasks)])
  const people = await bringToHand(
    reading,
    rounds.flatMap(behind => behind.flatMap(round => round.log)),
    tasks.map(task => task.journey),
  )
  const points = reasonKinds(reading)
  return tasks.map((task, i) => {
    const words = pageWords(reading, { journey: task.journey, accountName: task.accountName, people })
    const recent = task.recent.map(r => ({ ...r, points: points.get(r.kind) ?? 0 }))
    return {
      ...rowOf(reading, task),
      title: taskTitle(reading, task, facts.get(task.account)),
      reason: taskReason({ ...task, rounds: rounds[i] ?? [], recent }, words),
    }
  })
}

function queueView({ settings }: Reading, queue: string | null): TaskRow['queue'] {
  if (queue === null) return null
  return { id: queue, title: settings.workspace.team.find(role => role.id === queue)?.title ?? queue }
}

function rowOf(reading: Reading, task: TaskRecord): Omit<TaskRow, 'title' | 'reason'> {
  const { settings, now } = reading
  const { id, type, status, person, clock, version } = task
  const definition = settings.tasks[type]
  const outcome = task.outcome === null ? null : definition?.outcomes.find(o => o.id === task.outcome)
  const snoozed = task.snoozedUntil !== null && task.snoozedUntil > now ? task.snoozedUntil : null
  return {
    id,
    type,
    channel: definition?.channel ?? 'other',
    priority: definition?.priority ?? 0,
    status,
    account: {
      key: task.account,
      name: task.accountName,
      tier: task.tier,
      band: bandView(settings, settings.workspace.rankBy, task.band),
      stage: stageView(reading, task.journey, task.stage),
    },
    person: person && personRef(settings, person),
    wantedRole: person === null ? roleView(settings, task.wantedRole) : null,
    due: iso(task.due),
    sla: clock && slaView(reading, clock),
    assignee: staffView(reading, task.assignee),
    queue: queueView(reading, task.queue),
    claimedBy: staffView(reading, task.claimedBy),
    claimedAt: iso(task.claimedAt),
    snoozedUntil: iso(snoozed),
    createdAt: iso(task.createdAt),
    doneAt: iso(task.doneAt),
    outcome: task.outcome === null ? null : { id: task.outcome, title: outcome?.title ?? task.outcome },
    version,
  }
}
