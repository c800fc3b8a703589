import type { Answer, Command, CreateTaskCommand, ReassignTaskCommand, VerifyCommand } from '../journey/commands.ts'
import type { NewEntry } from '../journey/inputs.ts'
import { ASSIGNEE } from '../sla/assignee-clock.ts'
import { heldBySwitch, LOOK_AGAIN } from '../touch/switches.ts'
import { keepFields } from '../webhook/keep-fields.ts'
import { changeAudience } from './change-audience.ts'
import { switchesAt } from './gate.ts'
import { type Happening, roleOf, staffWords } from './happening.ts'
import { type Wanted, whoHasIt, whoOfUs } from './office.ts'
import type { Rehearsed, RehearsedTask, Stage } from './rehearsed.ts'
import { peopleFor, sendTo } from './send.ts'

/** What a rehearsal hears of as commands are carried out. */
export interface Heard {
  happened(happening: Happening): void
  taskMade(account: Rehearsed, task: RehearsedTask): void
  /** an activity tells journeys something */
  told(account: Rehearsed, entry: NewEntry): void
}

/** Carries a command out in memory, at once, and says what came of it: the counterpart of the activities. */
export function perform(stage: Stage, account: Rehearsed, command: Command, now: number, heard: Heard): Answer {
  const { key } = command
  switch (command.do) {
    case 'send': {
      const answer = sendTo(stage, account, command, now)
      const kind = answer.outcome === 'sent' ? 'send' : answer.outcome === 'deferred' ? 'held' : 'unsent'
      const role = account.stored.people.find(p => p.id === answer.person)?.role
      const wanted = 'rule' in command.to ? roleOf(command.to.rule) : null
      const to = [answer.person, role, wanted].filter(one => one !== null && one !== undefined)
      const language = account.languages.get(key)
      const marks = { to, as: [answer.outcome], ...(language === undefined ? {} : { in: [language] }) }
      heard.happened(happening(account, command, now, kind, command.content, marks, answer.reason))
      return answer
    }
    case 'choose-people':
      return { key, to: command.do, people: peopleFor(stage, account, command.rule, command.at) }
    case 'draw-variant': {
      const unit = `${command.experiment}/${command.unit}/${command.of}`
      const given = account.variants.get(unit)
      const variant = given !== undefined && command.offered.includes(given) ? given : command.variant
      account.variants.set(unit, variant)
      return { key, to: command.do, variant }
    }
    case 'call-webhook': {
      const { motion, play } = command.origin
      const what = { motion, play, channel: 'webhook' } as const
      const off = heldBySwitch(switchesAt(stage.switches, now), what, now + LOOK_AGAIN)
      if (off) return { key, to: command.do, outcome: 'deferred', reason: off.reason, until: off.heldUntil }
      heard.happened(happening(account, command, now, 'webhook', command.webhook, {}))
      const said = stage.answers[command.webhook]
      if (said === null) return { key, to: command.do, outcome: 'failed', reason: 'refused' }
      const { told, missing } = keepFields(command.keep, JSON.stringify(said ?? {}))
      const reason = missing.length === 0 ? null : `not answered: ${missing.join(', ')}`
      return { key, to: command.do, outcome: 'answered', reason, kept: told }
    }
    case 'change-audience': {
      const { answer, did, whom } = changeAudience(stage, account, command, now)
      if (answer.outcome !== 'sent') return answer
      const role = account.stored.people.find(p => p.id === whom)?.role
      const to = [whom === account.key ? 'account' : whom, role].filter(one => one !== null && one !== undefined)
      heard.happened(happening(account, command, now, 'audience', command.audience, { to, as: [did] }))
      return answer
    }
    case 'create-task':
      createTask(stage, account, command, now, heard)
      return { key, to: command.do, failed: null }
    case 'reassign-task':
      reassignTask(stage, account, command, now, heard)
      return { key, to: command.do, failed: null }
    case 'cancel-task': {
      const task = account.tasks.get(command.task)
      if (task && task.status !== 'done') task.status = 'cancelled'
      return { key, to: command.do, failed: null }
    }
    case 'alert': {
      const { motion } = command.origin
      const found = command.to.map(rule => {
        return whoOfUs(stage, account, { rule, at: now, motion, task: command.task })?.staff?.id
      })
      const to = [...command.to.map(staffWords), ...found.filter(id => id !== undefined)]
      const id = 'sla' in command.text ? command.text.sla : (command.origin.step ?? 'parked')
      const as = 'sla' in command.text ? [command.text.mark.replace(/^\w+:/, '')] : []
      heard.happened(happening(account, command, now, 'alert', id, { to, as }, command.code))
      return { key, to: command.do, failed: null }
    }
    case 'verify':
      return { key, to: command.do, metAt: metAt(account, command) }
    default:
      return command satisfies never
  }
}

function happening(
  account: Rehearsed,
  { origin }: Command,
  at: number,
  kind: Happening['kind'],
  id: string,
  marks: Happening['marks'],
  reason: string | null = null,
): Happening {
  const { journey, play } = origin
  const all = { ...marks, play: play === null ? [] : [play] }
  return { at, account: account.key, journey, kind, id, marks: all, due: null, reason }
}

function createTask(stage: Stage, account: Rehearsed, command: CreateTaskCommand, now: number, heard: Heard): void {
  const { key, origin, about, assign } = command
  if (account.tasks.has(key)) return
  const person =
    about === null
      ? null
      : 'person' in about
        ? about.person
        : (peopleFor(stage, account, about.rule, command.at)[0] ?? null)
  const { motion } = origin
  const assignee = giveTo(stage, account, { rule: assign, at: command.at, motion, task: null })
  const task: RehearsedTask = {
    key,
    journey: origin.journey,
    run: origin.run,
    type: command.task,
    person,
    assignee,
    assign: staffWords(assign),
    createdAt: now,
    due: command.due,
    status: 'open',
    claimedBy: null,
    claimedAt: null,
    doneAt: null,
  }
  account.tasks.set(key, task)
  const role = about !== null && 'rule' in about ? roleOf(about.rule) : null
  const marks = {
    assign: [task.assign, task.assignee].filter(one => one !== null),
    about: [person, role].filter(one => one !== null),
  }
  heard.happened({ ...happening(account, command, now, 'task', command.task, marks), due: command.due })
  heard.taskMade(account, task)
  if (command.sla?.calendar === ASSIGNEE) heard.told(account, whoHasIt(stage, task))
}

/** Hands a task to somebody else; one that is closed, or theirs already, stays as it is. */
function reassignTask(stage: Stage, account: Rehearsed, command: ReassignTaskCommand, now: number, heard: Heard): void {
  const { to, at, origin } = command
  const task = account.tasks.get(command.task)
  if (!task || task.status === 'done' || task.status === 'cancelled') return
  const found = giveTo(stage, account, { rule: to, at, motion: origin.motion, task: command.task })
  if (found === null || found === task.assignee) return
  const marks = { to: [found, staffWords(to)], from: task.assignee === null ? [] : [task.assignee] }
  Object.assign(task, { assignee: found, status: 'open', claimedBy: null })
  heard.happened(happening(account, command, now, 'reassign', task.type, { ...marks, as: [command.sla.id] }))
  heard.told(account, whoHasIt(stage, task))
}

/** Whom work is given to, by id; who takes turns has had theirs. */
function giveTo(stage: Stage, account: Rehearsed, wanted: Wanted): string | null {
  const found = whoOfUs(stage, account, { ...wanted, handsOn: wanted.task !== null })
  const staff = found?.staff?.id ?? null
  if (found && found.turn !== null && staff !== null) {
    stage.rounds[found.turn.name] = found.turn.round
    account.kept[found.turn.name] = { staff, at: wanted.at }
  }
  return staff
}

/** The earliest moment at which a clock was really met; null = not met. */
function metAt(account: Rehearsed, { met, from, origin }: VerifyCommand): number | null {
  const moments =
    'signal' in met
      ? account.seen.filter(s => s.kind === met.signal && (met.from === null || s.role === met.from)).map(s => s.at)
      : [...account.tasks.values()]
          .filter(t =>
            'taskKey' in met
              ? t.key === met.taskKey
              : t.type === met.task && t.journey === origin.journey && t.run === origin.run,
          )
          .flatMap(t => (t.status === 'done' && t.doneAt !== null ? [t.doneAt] : []))
  const after = moments.filter(at => at >= from)
  return after.length === 0 ? null : Math.min(...after)
}
