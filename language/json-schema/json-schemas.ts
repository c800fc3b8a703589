import * as z from 'zod'
import type { DefinitionFile } from '../compile-definitions.ts'
import { calendarShape } from '../shapes/calendar.ts'
import { contentShape } from '../shapes/content.ts'
import { factsShape } from '../shapes/facts.ts'
import { edgeShape, enterShape, journeyShape, leaveShape, stageShape } from '../shapes/journey.ts'
import { KINDS, type Kind } from '../shapes/kinds.ts'
import { goalShape, onStopShape, playShape, startShape } from '../shapes/play.ts'
import { routingShape } from '../shapes/routing.ts'
import { scoreRuleShape, scoreShape } from '../shapes/score.ts'
import { segmentShape } from '../shapes/segment.ts'
import type { Shape } from '../shapes/shape.ts'
import { signalShape, signalsShape } from '../shapes/signals.ts'
import { escalationShape, slaShape } from '../shapes/sla.ts'
import { armShape, outcomeShape, stepShapes, variantShape } from '../shapes/step.ts'
import { talkShape, outcomeShape as taskOutcomeShape, taskShape } from '../shapes/task.ts'
import { webhookShape } from '../shapes/webhook.ts'
import { workspaceShape } from '../shapes/workspace.ts'
import { HOVER } from './hover.ts'
import { TAKES, type Taken } from './takes.ts'
import { type WorkspaceWords, workspaceWords } from './workspace-words.ts'

/** A JSON Schema, or a part of one. */
export type JsonSchema = Record<string, unknown>

const SHAPES: Partial<Record<Kind, Shape<z.ZodRawShape>>> = {
  workspace: workspaceShape,
  facts: factsShape,
  signals: signalsShape,
  score: scoreShape,
  task: taskShape,
  calendar: calendarShape,
  routing: routingShape,
  content: contentShape,
  webhook: webhookShape,
  segment: segmentShape,
  sla: slaShape,
  play: playShape,
  journey: journeyShape,
}

/** Shapes that stand within others, by the name they have in the schema. */
const INNER: Readonly<Record<string, Shape<z.ZodRawShape>>> = {
  entry: enterShape,
  leave: leaveShape,
  stage: stageShape,
  edge: edgeShape,
  start: startShape,
  goal: goalShape,
  onStop: onStopShape,
  outcome: outcomeShape,
  arm: armShape,
  variant: variantShape,
  scoreRule: scoreRuleShape,
  escalation: escalationShape,
  taskOutcome: taskOutcomeShape,
  talk: talkShape,
  signal: signalShape,
  ...Object.fromEntries(Object.entries(stepShapes).map(([verb, shape]) => [`step-${verb}`, shape])),
}

const of = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` })
const listOf = (name: string): JsonSchema => ({ type: 'array', items: of(name) })
const onward: JsonSchema = { anyOf: [{ const: 'continue' }, of('steps')] }
const FACT_TYPES = ['text', 'number', 'amount', 'date', 'yes/no', 'one of [A, B]', 'text, may be unknown']

/** Keys whose values are read by a shape of their own, which the shape around them leaves open. */
const WITHIN: Readonly<Record<string, JsonSchema>> = {
  'a journey.enter': { anyOf: [{ type: 'string' }, listOf('entry')] },
  'a journey.leave': listOf('leave'),
  'a journey.stages': listOf('stage'),
  'a stage.advance': listOf('edge'),
  'a stage.fallBack': listOf('edge'),
  'a play.start': of('start'),
  'a play.goal': of('goal'),
  'a play.onStop': of('onStop'),
  'a play.steps': of('steps'),
  'a waitFor.waitFor': listOf('outcome'),
  'a waitFor.onTimeout': onward,
  'a webhook step.onFailure': of('steps'),
  'an outcome of a waitFor.then': onward,
  'an arm of a branch.then': onward,
  'an arm of a branch.else': onward,
  'a branch.branch': listOf('arm'),
  'an experiment.variants': { type: 'object', additionalProperties: of('variant') },
  'a variant.steps': of('steps'),
  'a parallel.parallel': { type: 'object', additionalProperties: of('steps') },
  'a score.add': listOf('scoreRule'),
  'an SLA.escalate': listOf('escalation'),
  'a task.outcomes': listOf('taskOutcome'),
  'a task.talkTrack': listOf('talk'),
  'the signals.signals': { type: 'object', additionalProperties: of('signal') },
  'the facts.facts': { type: 'object', additionalProperties: offering(FACT_TYPES) },
}

/** Any text, some of it offered. */
function offering(values: readonly string[]): JsonSchema {
  return { anyOf: [{ type: 'string', enum: values }, { type: 'string' }] }
}

function valuesOf({ listed, only }: Taken): JsonSchema | null {
  const values = Object.keys(listed)
  if (values.length === 0) return null
  const known = { type: 'string', enum: values, enumDescriptions: Object.values(listed) }
  return only ? known : { anyOf: [known, { type: 'string' }] }
}

/** A key that takes names: a list of them, one or several, or one. */
function taking(plain: JsonSchema, taken: Taken): JsonSchema {
  const values = valuesOf(taken)
  if (!values) return plain
  if (plain['type'] === 'array') return { ...plain, items: values }
  const several = Array.isArray(plain['anyOf']) && plain['anyOf'].some(part => (part as JsonSchema)['type'] === 'array')
  return several ? { anyOf: [values, { type: 'array', items: values }] } : values
}

function keySchema(shape: Shape<z.ZodRawShape>, key: string, plain: JsonSchema, words: WorkspaceWords): JsonSchema {
  const name = `${shape.called}.${key}`
  const take = TAKES[name]
  const { description, ...bare } = plain
  const schema = WITHIN[name] ?? (take ? taking(bare, take(words)) : bare)
  const plainly = typeof description === 'string' && !take ? `Takes ${description}.` : undefined
  const says = [HOVER[name] ?? HOVER[key], plainly]
  return { ...schema, description: says.filter(part => part !== undefined).join(' ') }
}

function shapeSchema(shape: Shape<z.ZodRawShape>, words: WorkspaceWords): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(shape.schema, { target: 'draft-7', io: 'input' }) as JsonSchema
  const properties = Object.entries((plain['properties'] ?? {}) as Record<string, JsonSchema>)
  return {
    ...plain,
    properties: Object.fromEntries(properties.map(([key, schema]) => [key, keySchema(shape, key, schema, words)])),
  }
}

/** One step: which verb it has decides about its other keys. Without a verb the verbs are offered, and nothing else is right. */
function stepSchema(words: WorkspaceWords): JsonSchema {
  const verbs = Object.keys(stepShapes)
  const verbKeys = Object.entries(stepShapes).map(([verb, shape]) => {
    return [verb, { description: keySchema(shape, verb, {}, words)['description'] }] as const
  })
  const properties = { id: { type: 'string', description: HOVER['id'] }, ...Object.fromEntries(verbKeys) }
  const has = (verb: string): JsonSchema => ({ required: [verb] })
  return {
    type: 'object',
    required: ['id'],
    properties,
    allOf: [
      ...verbs.map(verb => ({ if: has(verb), then: of(`step-${verb}`) })),
      { if: { not: { anyOf: verbs.map(has) } }, then: { properties, additionalProperties: false } },
    ],
  }
}

/** The parts that a schema refers to, and those that they refer to. */
function referred(schema: JsonSchema, parts: Readonly<Record<string, JsonSchema>>): Record<string, JsonSchema> {
  const used: Record<string, JsonSchema> = {}
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const inner of Object.values(value)) look(inner)
    const name = '$ref' in value ? String(value.$ref).slice('#/definitions/'.length) : ''
    const part = parts[name]
    if (!part || name in used) return
    used[name] = part
    look(part)
  }
  look(schema)
  return used
}

function kindSchema(
  shape: Shape<z.ZodRawShape>,
  words: WorkspaceWords,
  parts: Readonly<Record<string, JsonSchema>>,
): JsonSchema {
  const schema = shapeSchema(shape, words)
  const definitions = referred(schema, parts)
  return { $schema: 'http://json-schema.org/draft-07/schema#', title: shape.called, ...schema, definitions }
}

/**
 * JSON Schemas for editors, one a kind: shapes as the compiler reads them, with what this workspace declares (facts, signals,
 * roles, content, plays, tasks, SLAs …) as the values to choose from. They say less than `check` and never more.
 */
export function jsonSchemas(files: readonly DefinitionFile[]): Record<string, JsonSchema> {
  const words = workspaceWords(files, KINDS)
  const inner = Object.entries(INNER).map(([name, shape]) => [name, shapeSchema(shape, words)] as const)
  const parts = { ...Object.fromEntries(inner), steps: listOf('step'), step: stepSchema(words) }
  return Object.fromEntries(Object.entries(SHAPES).map(([kind, shape]) => [kind, kindSchema(shape, words, parts)]))
}
