/** A JSON Schema, or a part of one. */
export type JsonSchema = Record<string, unknown>

/** A part that stands among the definitions of the schema. */
export const of = (name: string): JsonSchema => ({ $ref: `#/definitions/${name}` })

/** A list of such a part. */
export const listOf = (name: string): JsonSchema => ({ type: 'array', items: of(name) })

/** A mapping whose values are all alike. */
export const mapOf = (values: JsonSchema): JsonSchema => ({ type: 'object', additionalProperties: values })

/** Any text, some of it offered. */
export function offering(values: readonly string[]): JsonSchema {
  return { anyOf: [{ type: 'string', enum: values }, { type: 'string' }] }
}

/** A text in which a blueprint's input stands. */
export const PLAIN_INPUTS: JsonSchema = { type: 'string', pattern: '\\binputs\\.[A-Za-z]' }
