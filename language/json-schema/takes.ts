import type { HappeningKind } from '../play-test.ts'
import { KINDS, type Kind } from '../shapes/kinds.ts'
import type { Listed, WorkspaceWords } from './workspace-words.ts'

/** What the value of a key may be. */
export interface Taken {
  listed: Listed
  /** nothing else is right; else an editor offers these and lets others pass */
  only: boolean
}

type Take = (words: WorkspaceWords) => Taken

const only =
  (pick: (words: WorkspaceWords) => Listed): Take =>
  words => ({ listed: pick(words), only: true })

const offered =
  (pick: (words: WorkspaceWords) => Listed): Take =>
  words => ({ listed: pick(words), only: false })

/** Ids with something in front or behind. */
function dressed(ids: Listed, dress: (id: string) => string, says: (title: string) => string): Listed {
  return Object.fromEntries(Object.entries(ids).map(([id, title]) => [dress(id), says(title || id)]))
}

const condition = offered(words => words.facts)
const length = offered(() => ({ '2d': 'two days of 24 hours', '4h': 'four hours', '2 business days': 'open days' }))
const moment = offered(({ facts }) =>
  dressed(
    datesOf(facts),
    id => `60d before ${id}`,
    () => 'a moment tied to a date',
  ),
)

function datesOf(facts: Listed): Listed {
  return Object.fromEntries(Object.entries(facts).filter(([, type]) => type.startsWith('date')))
}

const people = offered(({ roles }) => ({
  ...dressed(
    roles,
    id => id,
    title => `the best ${title} we know`,
  ),
  ...dressed(
    roles,
    id => `every ${id}`,
    title => `every ${title} we know`,
  ),
  anyone: 'the best person, whatever the role',
  'signal.stakeholder': 'the person of the signal that led here',
}))

/** Whose signal a wait hears: anybody of a role, or the one its lane or run is about. */
const sender = only(words => ({
  ...words.roles,
  each: 'the person of this lane',
  'signal.stakeholder': 'the person this run is about',
  'signal.opportunity': 'the opportunity this run is about',
}))

const nobody = offered(({ kinds }) => ({
  skip: 'go on without',
  'stop lane': 'end this lane',
  ...dressed(
    kinds.task,
    id => `task ${id}`,
    title => `make a task: ${title}`,
  ),
}))

const staff = offered(({ team, kinds }) => ({
  ...team,
  ...dressed(
    team,
    id => `${id}-manager`,
    title => `the manager of the ${title}`,
  ),
  ...dressed(
    kinds.routing,
    id => `routing ${id}`,
    () => 'whom the routing table names',
  ),
}))

const escalated = offered(({ team }) => ({
  assignee: 'who has the task',
  'manager of assignee': 'the manager of who has the task',
  ...team,
}))

/** Things by the kind they are of. */
const named = (kind: Kind): Take => only(words => words.kinds[kind])
const NAMED = Object.fromEntries(KINDS.map(kind => [kind, named(kind)])) as Record<Kind, Take>
const roles = only(words => words.roles)
const consents = offered(words => ({ none: 'to nothing', ...words.consents }))

/** What one can be, put on or taken off. */
const listedPeople = offered(words => ({ account: 'the account itself', ...people(words).listed }))

/** What can happen in a test, and what it can be about. */
const HAPPENS: Readonly<Record<HappeningKind, Take>> = {
  start: NAMED.play,
  end: only(({ kinds }) => ({ ...kinds.play, ...kinds.journey })),
  stage: only(words => words.stages),
  send: NAMED.content,
  held: NAMED.content,
  unsent: NAMED.content,
  task: NAMED.task,
  reassign: NAMED.task,
  alert: offered(({ kinds }) => kinds.sla),
  webhook: NAMED.webhook,
  audience: NAMED.audience,
  breach: NAMED.sla,
}

const happens = (shape: string): Record<string, Take> =>
  Object.fromEntries(Object.entries(HAPPENS).map(([kind, take]) => [`${shape}.${kind}`, take]))

const handedTo = offered(({ team, kinds }) => ({
  ...dressed(
    kinds.routing,
    id => `routing ${id}`,
    () => 'whom the routing table names',
  ),
  'manager of assignee': 'the manager of who has the task',
  ...team,
}))

/** By shape and key, or by a key that is the same in all of them. What is not listed takes whatever its shape says. */
export const TAKES: Readonly<Record<string, Take>> = {
  owner: offered(words => words.owners),
  'a workspace.calendar': NAMED.calendar,
  'a workspace.rankBy': NAMED.score,
  'a sender.play': NAMED.play,
  'a sender.motion': only(words => words.motions),
  'a segment.when': condition,
  'a journey.who': offered(({ kinds }) =>
    dressed(
      kinds.segment,
      id => `segment ${id}`,
      title => title,
    ),
  ),
  'a journey.motion': only(words => words.motions),
  'a journey.calendar': NAMED.calendar,
  'an entry.at': only(words => words.stages),
  'an entry.when': condition,
  'a way to leave.when': condition,
  'a way out of a stage.to': only(words => words.stages),
  'a way out of a stage.when': condition,
  'a stage.needs': only(words => words.facts),
  'a stage.promises': NAMED.sla,
  'a stage.plays': NAMED.play,
  'a stage.ready': condition,
  'stalled.after': length,
  'stalled.start': NAMED.play,
  'a play.motion': only(words => words.motions),
  'a play.during': only(words => words.stages),
  'a play.again': offered(({ facts }) => ({
    never: 'once in a journey',
    'after 120d': 'at the earliest so long after the last one ended',
    ...dressed(
      datesOf(facts),
      id => `once per ${id}`,
      () => 'again when the date has moved',
    ),
  })),
  'a play.atMost': moment,
  'a play.calendar': NAMED.calendar,
  'a play.stopWhen': condition,
  'a goal.when': condition,
  'a start.when': condition,
  'a start.signal': only(words => words.signals),
  'a start.stage': only(words => words.stages),
  'a start.date': moment,
  'a start.if': condition,
  'a start.from': roles,
  'a send.send': NAMED.content,
  'a send.to': people,
  'a send.expires': length,
  'a send.ifNobody': nobody,
  'a task step.task': NAMED.task,
  'a task step.assign': staff,
  'a task step.about': people,
  'a task step.due': length,
  'a task step.sla': NAMED.sla,
  'a wait.wait': length,
  'a waitFor.atMost': length,
  'an alert.to': staff,
  'an outcome of a waitFor.when': condition,
  'an outcome of a waitFor.signal': only(words => words.signals),
  'an outcome of a waitFor.from': sender,
  'an arm of a branch.if': condition,
  'a rule of a score.signal': only(words => words.signals),
  'a rule of a score.fact': condition,
  'a gate of a score.when': condition,
  'a multiplier of a score.when': condition,
  'an SLA.clock': offered(({ kinds }) => ({ ...kinds.calendar, assignee: 'the calendar of who has the task' })),
  'an SLA.target': length,
  'an SLA.score': NAMED.score,
  'a row of a target.motion': only(words => words.motions),
  'a row of a target.within': length,
  'an SLA.metWhen': offered(({ kinds, signals }) => ({
    ...dressed(
      kinds.task,
      id => `task.${id} done`,
      title => `${title} is done`,
    ),
    ...dressed(
      signals,
      id => `signal ${id}`,
      title => title,
    ),
  })),
  'an SLA.pause': condition,
  'an escalation.alert': escalated,
  'an escalation.late': length,
  'an escalation.every': length,
  'an escalation.reassign': handedTo,
  'a task.assign': staff,
  'a routing table.sticky': length,
  'a routing table.queue': only(words => words.team),
  'a hand-off.from': offered(words => ({ marketing: 'the plays themselves', ...words.team })),
  'a hand-off.to': only(words => words.team),
  'a task.assets': NAMED.asset,
  'a task.draft': NAMED.content,
  'what a task says somewhere.role': roles,
  'what a task says somewhere.stage': only(words => words.stages),
  'what a task says somewhere.play': NAMED.play,
  'what a task says somewhere.assets': NAMED.asset,
  'what a task says somewhere.draft': NAMED.content,
  'a start.start': NAMED.play,
  'a use.use': NAMED.blueprint,
  'a webhook step.webhook': NAMED.webhook,
  'a cadence step.cadence': NAMED.cadence,
  'an audience step.audience': NAMED.audience,
  'an audience step.add': listedPeople,
  'an audience step.remove': listedPeople,
  'an audience step.expires': length,
  'a parallel for each person.each': people,
  'an audience.webhook': NAMED.webhook,
  'a cadence.score': NAMED.score,
  'a touch.role': offered(words => words.roles),
  'a touch.send': NAMED.content,
  'a touch.task': NAMED.task,
  'a touch.audience': NAMED.audience,
  'a touch.sla': NAMED.sla,
  'a touch.assign': staff,
  'a touch.after': length,
  'a touch.due': length,
  'a touch.expires': length,
  'a touch.ifNobody': nobody,
  'a goal.reach': only(words => words.stages),
  'a goal.within': length,
  'reentry.after': length,
  'a pilot.who': condition,
  'a test.journey': NAMED.journey,
  'a test.full': NAMED.journey,
  'a change.full': NAMED.journey,
  'a place that becomes free.free': NAMED.journey,
  'a person of a test.role': roles,
  'a person of a test.consent': consents,
  'a colleague of a test.calendar': NAMED.calendar,
  'content.webhook': NAMED.webhook,
  'content.consent': only(words => words.consents),
  'content.role': roles,
  'content.stage': only(words => words.stages),
  'content.lifecycle': only(() => ({ land: 'become a customer', adopt: 'use what it has', expand: 'take more' })),
  'content.initiative': only(words => words.initiatives),
  'content.useCase': only(words => words.useCases),
  'a person.role': roles,
  'a signal.signal': only(words => words.signals),
  'a signal of a source.kind': only(words => words.signals),
  'a change of a fact.fact': only(words => words.declared),
  'a change of a score.score': NAMED.score,
  'work on a task.task': NAMED.task,
  'work on a task.act': only(() => ({
    claim: 'somebody takes it',
    wait: 'it waits for the customer',
    unwait: 'it goes on',
    cancel: 'it is cancelled',
    assign: 'it is given to a colleague: to',
    snooze: 'it is put off: until',
  })),
  ...happens('an expectation'),
  ...happens('what never happens'),
}
