import { didYouMean } from '../nearest.ts'
import { lineOf, placeOf, placeOfKey, placeOfValue, type Tree } from '../places.ts'
import type { Definition } from '../read-source.ts'
import type { Kind } from '../shapes/kinds.ts'
import type { Context } from './context.ts'
import { factType } from './fact-type.ts'
import { parseLength } from './length.ts'
import { roleExists } from './people.ts'

export type Scalar = string | number | boolean

const NAMES = ['content', 'task', 'play', 'sla', 'calendar', 'webhook'] as const satisfies readonly Kind[]
const PLAIN = ['text', 'number', 'length', 'yes/no', 'condition', 'role', ...NAMES] as const

interface Input {
  name: string
  type: string
  /** null = it has to be given */
  preset: Scalar | null
}

const isScalar = (value: unknown): value is Scalar => ['string', 'number', 'boolean'].includes(typeof value)

/** `role`, `number, default 3`, `one of [a, b]`. Null when it is no type (C2). */
function inputOf(ctx: Context, tree: object, name: string, text: string): Input | null {
  const [type = '', preset] = text.split(/,\s*default\s+/)
  const plain = PLAIN.find(one => one === type.trim())
  if (plain === undefined && !type.startsWith('one of [')) {
    ctx.report(placeOfValue(tree, name), 'C2', {
      what: `"${text}" is no input`,
      why: 'What is given for it is checked against its type where the blueprint is used.',
      fix: `${didYouMean(type, PLAIN)}Types are ${PLAIN.join(', ')} and one of [a, b], each also with ", default <value>".`,
    })
    return null
  }
  if (plain === undefined && !factType(type, placeOfValue(tree, name), ctx.report)) return null
  const value = preset === undefined ? null : plain === 'number' ? Number(preset) : preset.trim()
  return { name, type: plain ?? type, preset: value }
}

/** Does a value fit an input? Says so where it is given, in the file that uses the blueprint. */
function fits(ctx: Context, { name, type }: Input, value: unknown, tree: object): value is Scalar {
  const place = placeOfValue(tree, name)
  const refuse = (wants: string): false => {
    ctx.report(place, 'C2', {
      what: `"${name}" wants ${wants}`,
      why: 'The steps of the blueprint could not be read with it.',
      fix: `Write ${wants}.`,
    })
    return false
  }
  if (!isScalar(value)) return refuse('one value')
  const kind = NAMES.find(one => one === type)
  if (kind) return ctx.names.require(kind, String(value), place) !== null
  switch (type) {
    case 'role':
      return value === 'anyone' || roleExists(ctx, String(value), place)
    case 'number':
      return typeof value === 'number' || refuse('a number')
    case 'yes/no':
      return typeof value === 'boolean' || value === 'yes' || value === 'no' || refuse('yes or no')
    case 'length':
      return (
        parseLength(String(value)) !== null ||
        /^\d+ business (days?|hours?)$/.test(String(value)) ||
        refuse('a length such as 3d')
      )
    case 'text':
    case 'condition':
      return typeof value === 'string' || refuse('a text')
    default: {
      const values = type
        .replace(/^one of \[|\]$/g, '')
        .split(',')
        .map(one => one.trim())
      return values.includes(String(value)) || refuse(`one of ${values.join(', ')}`)
    }
  }
}

/** The values of a use: given ones where they fit, presets else. Null when one is missing, wrong, or asked for by nobody. */
export function inputsOf(
  ctx: Context,
  blueprint: Definition,
  declared: Readonly<Record<string, string>>,
  use: Tree,
): Map<string, Scalar> | null {
  const given = (use['inputs'] ?? {}) as Record<string, unknown>
  const inputs = Object.entries(declared).map(([name, text]) => inputOf(ctx, declared, name, text))
  const values = new Map<string, Scalar>()
  let fine = true
  for (const input of inputs) {
    const value = input && Object.hasOwn(given, input.name) ? given[input.name] : undefined
    if (input && value !== undefined) {
      if (fits(ctx, input, value, given)) values.set(input.name, value)
      else fine = false
    } else if (input && input.preset !== null) values.set(input.name, input.preset)
    else {
      fine = false
      if (!input) continue
      ctx.report(placeOfKey(use, 'use'), 'N1', {
        what: `"${blueprint.id}" needs the input "${input.name}"`,
        why: 'It has no default, so its steps could not be written out.',
        fix: `Add inputs: { ${input.name}: ... }; see ${lineOf(placeOf(blueprint.tree))}.`,
      })
    }
  }
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(declared, name)) continue
    fine = false
    ctx.report(placeOfKey(given, name), 'N1', {
      what: `"${blueprint.id}" has no input "${name}"`,
      why: 'Nothing reads it.',
      fix: `${didYouMean(name, Object.keys(declared))}It has ${Object.keys(declared).join(', ') || 'none'}.`,
    })
  }
  return fine ? values : null
}
