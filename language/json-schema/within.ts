import { HAPPENINGS } from '../play-test.ts'
import { type JsonSchema, listOf, mapOf, of, offering } from './schema-parts.ts'
import type { Listed, WorkspaceWords } from './workspace-words.ts'

type Within = (words: WorkspaceWords) => JsonSchema

const always =
  (schema: JsonSchema): Within =>
  () =>
    schema
/** A word, or what is told more of; an editor that looks into only one of them underlines the very word that is wrong. */
const eitherOr = (word: JsonSchema, other: JsonSchema): JsonSchema => ({
  if: { type: 'string' },
  then: word,
  else: other,
})

const onward = always(eitherOr({ const: 'continue' }, of('steps')))
const holdout = always(eitherOr({ const: 'none' }, of('holdout')))
const FACT_TYPES = ['text', 'number', 'amount', 'date', 'yes/no', 'one of [A, B]', 'text, may be unknown']

/** Lanes by name, or one for each person. */
const lanes = { if: { required: ['each'] }, then: of('each'), else: mapOf(of('steps')) }

/** A mapping that has these keys and no others. */
function keyed(listed: Listed, schemaOf: (id: string, says: string) => JsonSchema): JsonSchema {
  const properties = Object.entries(listed).map(([id, says]) => [id, schemaOf(id, says)])
  return { type: 'object', properties: Object.fromEntries(properties), additionalProperties: false }
}

/** A value of a fact, by its type as written. */
function valueOfType(type: string): JsonSchema {
  const values = /^one of \[([^\]]*)\]/.exec(type)?.[1]?.split(/,\s*/)
  return values ? { enum: [...values, 'unknown'], description: type } : { description: type }
}

/** Facts of a test's account: those of the account also without the word in front. */
function account({ declared, stages }: WorkspaceWords): JsonSchema {
  const bare = Object.entries(declared).map(([name, type]) => [name.replace(/^account\./, ''), type])
  const facts = keyed({ ...Object.fromEntries(bare), ...declared }, (_, type) => valueOfType(type))
  const stage = { enum: Object.keys(stages), description: 'The stage it begins in.' }
  return { ...facts, properties: { stage, ...(facts['properties'] as JsonSchema) } }
}

const series: Within = ({ declared, kinds }) => {
  const scores = Object.entries(kinds.score).map(([id, title]) => [`score.${id}`, title])
  return keyed({ ...declared, ...Object.fromEntries(scores) }, (_, description) => ({ description }))
}

const humans: Within = ({ kinds }) => {
  const habits = offering(['done after 2 business days', 'never'])
  return eitherOr(
    { const: 'none' },
    keyed(kinds.task, (_, description) => ({ ...habits, description })),
  )
}

const answers: Within = ({ kinds }) => {
  const told = eitherOr({ const: 'fails' }, { type: 'object' })
  return eitherOr(
    { const: 'none' },
    keyed(kinds.webhook, (_, description) => ({ ...told, description })),
  )
}

const given = always(eitherOr({ const: 'none' }, listOf('given')))
const people = always(eitherOr({ const: 'none' }, listOf('person')))
const staff = always(listOf('colleague'))

/** Keys whose values are read by a shape of their own, which the shape around them leaves open. */
export const WITHIN: Readonly<Record<string, Within>> = {
  'a workspace.limits': always(of('limits')),
  'a workspace.channels': always(mapOf(of('limits'))),
  'a workspace.rank': always(of('rank')),
  'a workspace.senders': always(listOf('sender')),
  'a workspace.holdout': holdout,
  'a workspace.leads': always(of('leads')),
  'a buying group.roles': always(mapOf(of('groupRole'))),
  'an audience step.titles': always(of('titleRule')),
  'a role of a buying group.titles': always(listOf('titleRule')),
  'a workspace.motions': always(mapOf(eitherOr({ type: 'string' }, of('motion')))),
  'a motion.limits': always(of('limits')),
  'a journey.enter': always(eitherOr({ type: 'string' }, listOf('entry'))),
  'a journey.reentry': always(of('reentry')),
  'a journey.limits': always(of('limits')),
  'a journey.holdout': holdout,
  'a journey.goal': always(of('journeyGoal')),
  'a journey.admit': always(of('admit')),
  'a journey.pilot': always(of('pilot')),
  'a journey.leave': always(listOf('leave')),
  'a journey.stages': always(listOf('stage')),
  'a stage.advance': always(listOf('edge')),
  'a stage.fallBack': always(listOf('edge')),
  'a stage.stalled': always(of('stalled')),
  'a play.start': always(of('start')),
  'a play.goal': always(of('goal')),
  'a play.limits': always(of('limits')),
  'a play.holdout': holdout,
  'a play.onStop': always(of('onStop')),
  'a play.steps': always(of('steps')),
  'a blueprint.play': always(of('play')),
  'a blueprint.steps': always(of('steps')),
  'a cadence.patterns': always(mapOf(listOf('touch'))),
  'a waitFor.waitFor': always(listOf('outcome')),
  'a waitFor.onTimeout': onward,
  'a send.onFailure': onward,
  'a task step.onFailure': onward,
  'a webhook step.onFailure': onward,
  'an audience step.onFailure': onward,
  'an outcome of a waitFor.then': onward,
  'an arm of a branch.then': onward,
  'an arm of a branch.else': onward,
  'a branch.branch': always(listOf('arm')),
  'an experiment.variants': always(mapOf(of('variant'))),
  'a variant.steps': onward,
  'a parallel.parallel': always(lanes),
  'a parallel for each person.steps': always(of('steps')),
  'a score.add': always(listOf('scoreRule')),
  'a score.gates': always(listOf('scoreGate')),
  'a score.times': always(listOf('scoreTimes')),
  'content.languages': always(mapOf(of('text'))),
  'an SLA.target': always(eitherOr({ type: 'string' }, listOf('targetRow'))),
  'an SLA.escalate': always(listOf('escalation')),
  'a task.outcomes': always(listOf('taskOutcome')),
  'a task.talkTrack': always(listOf('talk')),
  'a task.handOff': always(of('handOff')),
  'a task.says': always(listOf('says')),
  'what a task says somewhere.talkTrack': always(listOf('talk')),
  'a source.signature': always(of('signature')),
  'a source.signals': always(mapOf(eitherOr({ const: 'skip' }, of('sourceSignal')))),
  'a source.examples': always(listOf('sourceExample')),
  'the signals.signals': always(mapOf(of('signal'))),
  'the facts.facts': always(mapOf(offering(FACT_TYPES))),
  'a test.account': account,
  'a test.people': people,
  'a test.staff': staff,
  'a test.series': series,
  'a test.humans': humans,
  'a test.answers': answers,
  'a test.given': given,
  'a test.cases': always(listOf('case')),
  'a case.change': always(of('change')),
  'a case.given': always(listOf('given')),
  'a case.expect': always(listOf('expect')),
  'a change.account': account,
  'a change.people': people,
  'a change.staff': staff,
  'a change.series': series,
  'a change.humans': humans,
  'a change.answers': answers,
  'a change.given': given,
  'an expectation.never': always(eitherOr({ enum: HAPPENINGS }, of('never'))),
  'an expectation.nothingElse': always({ type: 'array', items: { enum: HAPPENINGS } }),
}
