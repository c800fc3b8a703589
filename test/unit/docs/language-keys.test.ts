import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type * as z from 'zod'
import { INNER, SHAPES } from '../../../language/json-schema/inner-shapes.ts'

const MANUAL = join(import.meta.dirname, '../../../docs/language')

/** Pages that tell of a shape and are not named for it, by the name it has in the schema. */
const TOLD_IN: Readonly<Record<string, string>> = {
  task: 'task-type',
  blueprint: 'use',
  entry: 'journey',
  pilot: 'admit',
  journeyGoal: 'goal',
  leave: 'journey',
  stalled: 'stage',
  edge: 'stage',
  start: 'play',
  onStop: 'play',
  sender: 'content',
  touch: 'cadence',
  outcome: 'wait-for',
  arm: 'branch',
  variant: 'experiment',
  each: 'parallel',
  scoreRule: 'score',
  scoreGate: 'score',
  scoreTimes: 'score',
  groupRole: 'group',
  titleRule: 'group',
  escalation: 'sla',
  targetRow: 'sla',
  taskOutcome: 'task-type',
  talk: 'task-type',
  says: 'task-type',
  handOff: 'task-type',
  signal: 'signals',
  signature: 'source',
  sourceSignal: 'source',
  sourceValue: 'source',
  sourceExample: 'source',
  case: 'test',
  change: 'test',
  person: 'test',
  colleague: 'test',
  text: 'content',
  expect: 'test',
  never: 'test',
  'step-waitFor': 'wait-for',
}

function pageOf(name: string): string {
  const [prefix, ...rest] = name.split('-')
  return TOLD_IN[name] ?? (prefix === 'given' ? 'test' : prefix === 'step' ? rest.join('-') : name)
}

/** All keys of a schema, those of mappings within it too. */
function keysOf(schema: z.core.$ZodType): string[] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object':
      return Object.entries(def.shape).flatMap(([key, value]) => [key, ...keysOf(value)])
    case 'optional':
      return keysOf(def.innerType)
    case 'record':
      return keysOf(def.valueType)
    case 'array':
      return keysOf(def.element)
    case 'union':
      return def.options.flatMap(keysOf)
    default:
      return []
  }
}

/** What a page shows as code, and the pages beside it that it names. */
function toldOn(page: string): { code: string; links: string[] } {
  const path = join(MANUAL, `${page}.md`)
  if (!existsSync(path)) return { code: '', links: [] }
  const text = readFileSync(path, 'utf8')
  return {
    code: (text.match(/^```[\s\S]*?^```|`[^`\n]+`/gm) ?? []).join('\n'),
    links: [...text.matchAll(/\]\(([a-z-]+)\.md\)/g)].map(match => match[1] ?? ''),
  }
}

const shapes = Object.entries({ ...SHAPES, ...INNER }).map(([name, shape]) => ({ ...shape, page: pageOf(name) }))

describe('the manual of the language', () => {
  it.each(shapes)('names every key of $called, on $page or where it points', ({ page, schema }) => {
    const { code, links } = toldOn(page)
    const told = [code, ...links.map(link => toldOn(link).code)].join('\n')
    const isTold = (key: string) => new RegExp(`(?<![\\w-])${key}(?![\\w-])`).test(told)
    expect(keysOf(schema).filter(key => !isTold(key))).toEqual([])
  })
})
