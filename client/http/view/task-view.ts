import { listPeople } from '../../../db/list-people.ts'
import { listSignals } from '../../../db/list-signals.ts'
import { listTouches } from '../../../db/list-touches.ts'
import { readAccount } from '../../../db/read-account.ts'
import { readAccountDetails } from '../../../db/read-account-details.ts'
import { readTaskSurroundings, type TaskSurroundings } from '../../../db/read-task.ts'
import { workingHours } from '../../../db/staff.ts'
import type { TaskRecord } from '../../../db/task-records.ts'
import { dayIn } from '../../../domain/calendar/day-in.ts'
import { calendarNamed, hoursOf } from '../../../domain/calendar/hours-of.ts'
import { snoozePresets } from '../../../domain/task/snooze-presets.ts'
import { causeOf } from '../../../domain/task/task-reason.ts'
import { taskWords } from '../../../domain/task/task-words.ts'
import { undoableUntil } from '../../../domain/task/undo-act.ts'
import { whatFollows } from '../../../domain/task/what-follows.ts'
import type { TaskView } from '../task-answers.ts'
import type { TimelineEntry } from '../views.ts'
import { actDetail } from './act-detail.ts'
import { bringToHand } from './bring-to-hand.ts'
import { type FactTexts, listFactTexts } from './fact-texts.ts'
import { groupView } from './group-view.ts'
import { handOffView } from './hand-off-view.ts'
import { pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'
import { iso, journeyRef, staffView } from './refs.ts'
import { roundsBehind } from './rounds-behind.ts'
import { taskDraft } from './task-draft.ts'
import { reasonKinds, taskRows } from './task-rows.ts'
import { fillTaskText, taskTitle } from './task-title.ts'
import { lineEntry } from './timeline/line-entry.ts'
import { signalEntry } from './timeline/signal-entry.ts'
import { touchEntry } from './timeline/touch-entry.ts'

/** Signals and decisions told under "why now". */
const MOST_SIGNALS = 5
const MOST_TOUCHES = 5
const WEEK = 7 * 86_400_000

/** A task as its page shows it. */
export async function taskView(reading: Reading, task: TaskRecord): Promise<TaskView> {
  const { db, settings, now } = reading
  const [[row], around, people, stored, details, facts, whyNow, lastTouches, hours] = await Promise.all([
    taskRows(reading, [task]),
    readTaskSurroundings(db, task.id),
    listPeople(db, task.account),
    readAccount(db, task.account, {}),
    readAccountDetails(db, task.account),
    listFactTexts(reading, [task.account]),
    whyItIsThere(reading, task),
    touchesBefore(reading, task),
    task.assignee === null ? null : workingHours(db, task.assignee),
  ])
  if (!row || !stored) throw new Error(`task ${task.id} was read and has no row, or no account`)
  const calendar = calendarNamed(settings.calendars, hoursOf(hours, settings))
  const known: FactTexts = facts.get(task.account) ?? {}
  const definition = settings.tasks[task.type]
  const role = task.person === null ? task.wantedRole : task.person.role
  const said = definition && taskWords(definition, { role, stage: task.stage, play: task.play })
  const fill = (text: string): string => fillTaskText(reading, task, text, known)
  const byId = new Map(people.map(person => [person.id, person]))
  return {
    ...row,
    advice: said?.advice ? fill(said.advice) : null,
    talkTrack: (said?.talkTrack ?? []).map(({ cue, say }) => ({ cue, say: fill(say) })),
    assets: (said?.assets ?? []).flatMap(id => assetView(reading, id)),
    draft: said?.draft
      ? await taskDraft(reading, task, stored, { content: said.draft, language: around.contact?.language ?? null })
      : null,
    outcomes: await outcomeViews(reading, task),
    contact: around.contact,
    whyNow,
    play:
      task.play === null
        ? null
        : { id: task.play, title: settings.plays[task.play]?.title ?? task.play, step: task.step ?? '' },
    assignedBy: task.assignedBy,
    ...groupView(reading, stored, people, details?.opportunities ?? []),
    lastTouches,
    handOff: handOffView(reading, task.type, around.packet, people),
    snoozes: (calendar ? snoozePresets(calendar, now) : []).map(one => ({ ...one, until: iso(one.until) })),
    undo: undoOf(reading, around.acts.at(-1)),
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

/** What to bring, unless it is not approved (any more). */
function assetView({ settings, now }: Reading, id: string): TaskView['assets'] {
  const asset = settings.assets[id]
  if (!asset?.approved) return []
  const { title, kind, url, expires } = asset
  return expires !== null && expires < dayIn(settings.workspace.zone, now) ? [] : [{ id, title, kind, url }]
}

/** What may come of it, with what its play and its journey do then. */
async function outcomeViews(reading: Reading, task: TaskRecord): Promise<TaskView['outcomes']> {
  const { settings, defs, shelf } = reading
  const play = task.play === null ? undefined : settings.plays[task.play]?.hash
  const plan = defs.journeys[task.journey]?.plan
  await shelf.fetch([play, plan].filter(hash => hash !== undefined))
  const stage = plan === undefined ? undefined : shelf.journey(plan)?.stages.find(one => one.id === task.stage)
  const words = pageWords(reading, { journey: task.journey, accountName: task.accountName, people: new Map() })
  return (settings.tasks[task.type]?.outcomes ?? []).map(({ id, title, then, reason, date }) => {
    const next = whatFollows({ type: task.type, outcome: id }, shelf.play(play), stage ?? null, words)
    return { id, title, then, next, asks: { reason: reason === true, date: date !== undefined } }
  })
}

/** What was done last, while it may be taken back. */
function undoOf(reading: Reading, last: TaskSurroundings['acts'][number] | undefined): TaskView['undo'] {
  const until = last ? undoableUntil(last) : null
  const by = last && staffView(reading, last.by)
  return last && by && until !== null && until > reading.now ? { act: last.act, by, until: iso(until) } : null
}

/** Messages that last went to the account. */
async function touchesBefore(reading: Reading, { account }: TaskRecord): Promise<TimelineEntry[]> {
  const touches = await listTouches(reading.db, { account, journey: null, after: null, limit: MOST_TOUCHES }, ['send'])
  return touches.map(row => touchEntry(reading, row))
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
