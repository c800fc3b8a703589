import { didYouMean } from '../nearest.ts'
import { placeWithin } from '../places.ts'
import type { Context } from './context.ts'

/** A name between braces in a text. */
interface Placeholder {
  name: string
  at: number
  length: number
}

/** Finds names between `open` and `close`; what Liquid puts behind a bar is left out. An open end counts to the end. */
function findPlaceholders(text: string, open: string, close: string): Placeholder[] {
  const found: Placeholder[] = []
  let from = text.indexOf(open)
  while (from >= 0) {
    const end = text.indexOf(close, from)
    const inside = text.slice(from + open.length, end < 0 ? text.length : end)
    const [before = ''] = inside.split('|')
    const name = before.trim()
    found.push({ name, at: from + open.length + before.indexOf(name), length: Math.max(1, name.length) })
    if (end < 0) return found
    from = text.indexOf(open, end)
  }
  return found
}

/** Where a text with placeholders stands, and which names beyond facts it may use. */
interface TextWithPlaceholders {
  tree: object
  key: string | number
  text: string
  also: readonly string[]
}

/** Reports placeholders that no fact answers to (P4), and hands back those that one does. */
export function checkPlaceholders(
  ctx: Context,
  { tree, key, text, also }: TextWithPlaceholders,
  open = '{',
  close = '}',
): Placeholder[] {
  const { names, broken } = ctx.vocabulary
  return findPlaceholders(text, open, close).filter(({ name, at, length }) => {
    const from = names.get(name)?.from
    if (
      also.includes(name) ||
      broken.has(name) ||
      from === 'fact' ||
      from === 'score' ||
      from === 'band' ||
      from === 'kept'
    )
      return true
    const facts = [...names.values()].filter(n => n.from === 'fact').map(n => n.name)
    ctx.report(placeWithin(tree, key, text, at, length), 'P4', {
      what: `nothing fills in ${open}${name}${close}`,
      why: 'The reader would see a gap, or the braces themselves.',
      fix: didYouMean(name, [...facts, ...also]) || 'Name a fact, or leave it out.',
    })
    return false
  })
}
