import * as z from 'zod'
import type { DefinitionFile } from '../compile-definitions.ts'
import { KINDS, type Kind } from '../shapes/kinds.ts'
import { HOVER } from './hover.ts'
import { type AnyShape, GIVEN, INNER, SHAPES, STEPS } from './inner-shapes.ts'
import { type JsonSchema, listOf, of, PLAIN_INPUTS } from './schema-parts.ts'
import { TAKES, type Taken } from './takes.ts'
import { WITHIN } from './within.ts'
import { type WorkspaceWords, workspaceWords } from './workspace-words.ts'

/** What a schema is made with. */
interface Making {
  words: WorkspaceWords
  /** within a blueprint an input may stand in place of any value */
  inputs: boolean
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

function keySchema(shape: AnyShape, key: string, plain: JsonSchema, { words, inputs }: Making): JsonSchema {
  const name = `${shape.called}.${key}`
  const take = TAKES[name] ?? TAKES[key]
  const { description, ...bare } = plain
  const schema = WITHIN[name]?.(words) ?? (take ? taking(bare, take(words)) : bare)
  const plainly = typeof description === 'string' && !take ? `Takes ${description}.` : undefined
  const says = [HOVER[name] ?? HOVER[key], plainly].filter(part => part !== undefined).join(' ')
  return inputs ? { anyOf: [schema, PLAIN_INPUTS], description: says } : { ...schema, description: says }
}

function shapeSchema(shape: AnyShape, making: Making): JsonSchema {
  const { $schema: _, ...plain } = z.toJSONSchema(shape.schema, { target: 'draft-7', io: 'input' }) as JsonSchema
  const properties = Object.entries((plain['properties'] ?? {}) as Record<string, JsonSchema>)
  const required = (plain['required'] ?? []) as string[]
  return {
    ...plain,
    // the workspace may say it for all of them
    required: required.filter(key => key !== 'owner'),
    properties: Object.fromEntries(properties.map(([key, schema]) => [key, keySchema(shape, key, schema, making)])),
  }
}

/** One of several mappings: the key that tells them apart decides about the others. Without it these are offered, and nothing else is right. */
function byKey(shapes: Readonly<Record<string, AnyShape>>, prefix: string, common: string, making: Making): JsonSchema {
  const keys = Object.keys(shapes)
  const own = Object.entries(shapes).map(([key, shape]) => {
    return [key, { description: keySchema(shape, key, {}, making)['description'] }] as const
  })
  const properties = { [common]: { type: 'string', description: HOVER[common] }, ...Object.fromEntries(own) }
  const has = (key: string): JsonSchema => ({ required: [key] })
  return {
    type: 'object',
    required: [common],
    properties,
    allOf: [
      ...keys.map(key => ({ if: has(key), then: of(`${prefix}-${key}`) })),
      { if: { not: { anyOf: keys.map(has) } }, then: { properties, additionalProperties: false } },
    ],
  }
}

/** A play says everything itself, or takes what it does not say from a blueprint. */
function playSchema(making: Making): JsonSchema {
  const { required, properties, ...play } = shapeSchema(SHAPES.play, making)
  const { use, inputs } = shapeSchema(INNER['step-use'] ?? SHAPES.play, making)['properties'] as JsonSchema
  return {
    ...play,
    properties: { ...(properties as JsonSchema), use, inputs },
    if: { required: ['use'] },
    then: { required: ['play', 'use'] },
    else: { required },
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

function partsOf(making: Making): Record<string, JsonSchema> {
  const inner = Object.entries(INNER).map(([name, shape]) => [name, shapeSchema(shape, making)] as const)
  const { required: _, ...play } = shapeSchema(SHAPES.play, making)
  return {
    ...Object.fromEntries(inner),
    steps: listOf('step'),
    step: byKey(STEPS, 'step', 'id', making),
    given: byKey(GIVEN, 'given', 'at', making),
    play,
  }
}

/**
 * JSON Schemas for editors, one a kind: shapes as the compiler reads them, with what this workspace declares (facts, signals,
 * roles, content, plays, tasks, SLAs …) as the values to choose from. They say less than `check` and never more.
 */
export function jsonSchemas(files: readonly DefinitionFile[]): Record<Kind, JsonSchema> {
  const words = workspaceWords(files, KINDS)
  const plain = { words, inputs: false }
  const parts = partsOf(plain)
  const partsWithInputs = partsOf({ words, inputs: true })
  const schemaOf = (kind: Kind): JsonSchema => {
    const schema = kind === 'play' ? playSchema(plain) : shapeSchema(SHAPES[kind], plain)
    const definitions = referred(schema, kind === 'blueprint' ? partsWithInputs : parts)
    return {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: SHAPES[kind].called,
      ...schema,
      definitions,
    }
  }
  return Object.fromEntries(KINDS.map(kind => [kind, schemaOf(kind)])) as Record<Kind, JsonSchema>
}
