import type { PersonRecord } from '../../../db/task-records.ts'
import { momentInWords } from '../../../domain/calendar/moment-words.ts'
import { leadsTo } from '../../../domain/journey/leads-to.ts'
import { dateMomentInWords, type StepTitles, stepInWords, withinSentence } from '../../../domain/journey/step-words.ts'
import type { Words } from '../../../domain/journey/words.ts'
import { fillIn } from '../../../domain/task/fill-in.ts'
import type { TaskReasonWords } from '../../../domain/task/task-reason.ts'
import type { Reading } from './reading.ts'
import { personName } from './refs.ts'

/** What is said about one account: its journey and name, and the people who are named. */
export interface About {
  /** null while it is in none: stages then stand for themselves */
  journey: string | null
  accountName: string
  people: ReadonlyMap<string, Omit<PersonRecord, 'role'>>
}

export type PageWords = Words & StepTitles & TaskReasonWords

/** Puts what an account's journey says into words: titles of the active release, names of people, moments of the workspace. */
export function pageWords(reading: Reading, about: About): PageWords {
  const { settings, shelf, defs, staff } = reading
  const { zone, roles, team } = settings.workspace
  const stages = about.journey === null ? [] : (defs.journeys[about.journey]?.stages ?? [])
  const task = (type: string, whom: string | null): string =>
    fillIn(settings.tasks[type]?.title ?? type, name =>
      name === 'account.name' ? about.accountName : name.startsWith('person.') ? whom : null,
    )
  const words: PageWords = {
    stage: id => stages.find(stage => stage.id === id)?.title ?? id,
    play: id => settings.plays[id]?.title ?? id,
    task: (type: string, whom: string | null = null) => task(type, whom),
    content: id => settings.content[id]?.title ?? id,
    webhook: id => settings.webhooks[id]?.title ?? id,
    audience: id => settings.audiences[id]?.title ?? id,
    cadence: id => settings.cadences[id]?.title ?? id,
    sla: id => settings.slas[id]?.title ?? id,
    signal: kind => settings.signals[kind]?.title ?? kind,
    person: id => {
      const known = about.people.get(id)
      return known ? personName(known) : id
    },
    staff: id => staff.get(id)?.name ?? id,
    atom: id => shelf.atom(id) ?? { text: id, shows: null, needs: '' },
    moment: at => momentInWords(at, reading.now, zone),
    outcome: (type, id) => settings.tasks[type]?.outcomes.find(outcome => outcome.id === id)?.title ?? id,
    role: id => roles.find(role => role.id === id)?.title ?? id,
    team: id => team.find(role => role.id === id)?.title ?? id,
    score: id => settings.scores[id]?.title ?? id,
    startMoment: play => {
      const starts = about.journey === null ? undefined : defs.journeys[about.journey]?.starts
      const trigger = shelf.start(starts, play)?.trigger
      return trigger?.on === 'date' ? dateMomentInWords(trigger.moment) : null
    },
    leadsTo: (play, from, to) => {
      const plan = shelf.play(settings.plays[play]?.hash)
      return plan === null || !plan.steps[from] || leadsTo(plan, from, to)
    },
    waitsFor: (play, id) => {
      const step = shelf.play(settings.plays[play]?.hash)?.steps[id]
      return step ? stepInWords(step, words) : null
    },
  }
  return words
}

/** Whom a task is about, in words: the person, else the role that is asked for. */
export function whomInWords(reading: Reading, person: PersonRecord | null, wantedRole: string | null): string {
  if (person !== null) return personName(person)
  const role = reading.settings.workspace.roles.find(r => r.id === wantedRole)
  return role ? `the ${withinSentence(role.title)}` : 'somebody'
}
