import { listPeople } from '../../../db/list-people.ts'
import { listSignals } from '../../../db/list-signals.ts'
import { readTaskSurroundings } from '../../../db/read-task.ts'
import type { TaskRecord } from '../../../db/task-records.ts'
import { causeOf } from '../../../domain/task/task-reason.ts'
import type { TaskView } from '../task-answers.ts'
import type { TimelineEntry } from '../views.ts'
import { actDetail } from './act-detail.ts'
import { bringToHand } from './bring-to-hand.ts'
import { type FactTexts, listFactTexts } from './fact-texts.ts'
import { pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'
import { iso, journeyRef, personRef, staffView } from './refs.ts'
import { roundsBehind } from './rounds-behind.ts'
import { reasonKinds, taskRows } from './task-rows.ts'
import { fillTaskText, taskTitle } from './task-title.ts'
import { lineEntry } from './timeline/line-entry.ts'
import { signalEntry } from './timeline/signal-entry.ts'

/** Signals and decisions told under "why now". */
const MOST_SIGNALS = 5
const WEEK = 7 * 86_400_000

/** A task as its page shows it. */
export async function taskView(reading: Reading, task: TaskRecord): Promise<TaskView> {
  const { db, settings, now } = reading
  const [[row], around, people, facts, whyNow] = await Promise.all([
    taskRows(reading, [task]),
    readTaskSurroundings(db, task.id),
    listPeople(db, task.account),
    listFactTexts(reading, [task.account]),
    whyItIsThere(reading, task),
  ])
  if (!row) throw new Error(`task ${task.id} was read and has no row`)
  const known: FactTexts = facts.get(task.account) ?? {}
  const definition = settings.tasks[task.type]
  const fill = (text: string): string => fillTaskText(reading, task, text, known)
  const byId = new Map(people.map(person => [person.id, person]))
  return {
    ...row,
    advice: definition?.advice ? fill(definition.advice) : null,
    talkTrack: (definition?.talkTrack ?? []).map(({ cue, say }) => ({ cue, say: fill(say) })),
    outcomes: definition?.outcomes ?? [],
    contact: around.contact,
    whyNow,
    play:
      task.play === null
        ? null
        : { id: task.play, title: settings.plays[task.play]?.title ?? task.play, step: task.step ?? '' },
    assignedBy: task.assignedBy,
    people: people.map(person => ({
      ...personRef(settings, person),
      engaged: person.lastSeenAt !== null && now - person.lastSeenAt <= settings.workspace.engagedFor,
      lastSeenAt: iso(person.lastSeenAt),
    })),
    acts: around.acts.map(({ at, act, by, detail }) => {
      const { what, why } = actDetail(reading, task.type, act, detail)
      const said = [what, ...why].filter(part => part !== null).join(': ')
      return { at: iso(at), act, by: staffView(reading, by), detail: said === '' ? null : said }
    }),
    alsoOpen: around.alsoOpen.map(({ id, type, due, assignee, person, wantedRole }) => {
      const titled = { type, accountName: task.accountName, person: (person && byId.get(person)) || null, wantedRole }
      return { id, title: taskTitle(reading, titled, known), due: iso(due), assignee: staffView(reading, assignee) }
    }),
    note: task.note,
    journey: journeyRef(reading, task.journey, task.account, task.run),
  }
}

/** What its play decided on the way to it, and the signals of the days before, newest first. */
async function whyItIsThere(reading: Reading, task: TaskRecord): Promise<TimelineEntry[]> {
  const page = { account: task.account, journey: null, limit: MOST_SIGNALS }
  const [signals, [rounds = []]] = await Promise.all([
    listSignals(reading.db, { ...page, after: [task.decidedAt * 1000, '1'] }, [...reasonKinds(reading).keys()]),
    roundsBehind(reading, [task]),
  ])
  const people = await bringToHand(
    reading,
    rounds.flatMap(round => round.log),
    [task.journey],
  )
  const words = pageWords(reading, { journey: task.journey, accountName: task.accountName, people })
  const cause = causeOf({ ...task, rounds }, words.leadsTo)
  const decisions = rounds.flatMap((round, i) =>
    round.at < (cause?.round.at ?? task.decidedAt)
      ? []
      : round.log.flatMap((record, k): TimelineEntry[] => {
          const mine = 'play' in record && record.play === task.play && 'n' in record && record.n === task.playRun
          if ((!mine && record.what !== 'moved' && record.what !== 'entered') || record.what === 'waits') return []
          const line = { id: `${task.id}/${i}/${k}`, at: round.at, journey: task.journey, record }
          const entry = lineEntry(reading, line, words)
          return entry ? [entry] : []
        }),
  )
  const recent = signals.filter(signal => signal.at / 1000 > task.decidedAt - WEEK)
  return [...decisions.reverse(), ...recent.map(row => signalEntry(reading, row))]
}
