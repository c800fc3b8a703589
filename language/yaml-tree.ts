import { isAlias, isMap, isPair, isScalar, isSeq, type Node, type Pair, type YAMLMap, type YAMLSeq } from 'yaml'
import { type Marks, mark, type SourceFile, type Tree } from './places.ts'
import type { Words } from './problem.ts'
import type { Report } from './problem-log.ts'

/** One file being turned from YAML nodes into plain data. */
interface Turning {
  file: SourceFile
  report: Report
  /** where texts stand that a comment might be mistaken in */
  texts: { at: number; end: number }[]
  /** in a test, `on` is a word of the language: the day something is expected */
  isTest: boolean
}

const TRAPS: readonly string[] = ['on', 'off', 'yes', 'no', 'true', 'false', 'null', '~', '']

function trap(t: Turning, node: Node, words: Words): void {
  const [at = 0, end = at + 1] = node.range ?? []
  t.report({ file: t.file, at, end: Math.max(end, at + 1) }, 'N5', words)
}

/** The same for what stands in front of a node and is no part of it: `&name`, `!tag`. */
function trapBefore(t: Turning, node: Node, sign: string, words: Words): void {
  let at = Math.max(0, t.file.text.lastIndexOf(sign, node.range?.[0] ?? 0))
  while (t.file.text[at - 1] === sign[0]) at--
  t.report({ file: t.file, at, end: at + sign.length }, 'N5', words)
}

/** Anchors, aliases and tags make one line change another; repetition is answered in the language itself. */
function checkDecoration(t: Turning, node: Node): void {
  const why = 'What stands here would be changed from somewhere else in the file.'
  const tagged = isScalar(node) || isMap(node) || isSeq(node) ? node : null
  if (isAlias(node)) trap(t, node, { what: 'aliases (*name) are not used', why, fix: 'Write out what is meant.' })
  else if (tagged?.anchor) {
    const words = { what: 'anchors (&name) are not used', why, fix: 'Leave the anchor out.' }
    trapBefore(t, node, `&${tagged.anchor}`, words)
  } else if (tagged?.tag) {
    trapBefore(t, node, '!', { what: 'tags are not used', why, fix: 'Leave it out; put text in quotes.' })
  }
}

function keyOf(t: Turning, pair: Pair, seen: ReadonlySet<string>): string | null {
  const { key } = pair
  if (!isScalar(key)) {
    const why = 'A key is a plain word.'
    if (isMap(key) || isSeq(key))
      trap(t, key, { what: 'a list or mapping stands as a key', why, fix: 'Put text with { or [ in quotes.' })
    return null
  }
  checkDecoration(t, key)
  const name = typeof key.value === 'string' ? key.value : (key.source ?? '')
  const refuse = (what: string, why: string, fix: string): null => {
    trap(t, key, { what, why, fix })
    return null
  }
  if (name === '<<')
    return refuse('merge keys (<<) are not used', 'They change a mapping from afar.', 'Write out what is meant.')
  if (key.type === 'PLAIN' && TRAPS.includes(name.toLowerCase()) && !(t.isTest && name === 'on')) {
    return refuse(
      `"${name}" cannot be a key`,
      'Some YAML readers take it for true or false.',
      'Call it something else.',
    )
  }
  if (name in {}) return refuse(`"${name}" cannot be a key`, 'The word is taken.', 'Call it something else.')
  if (seen.has(name)) {
    const why = 'Only one of the two can count, and nobody sees which.'
    return refuse(`the key "${name}" stands here twice`, why, 'Join them, or rename one.')
  }
  return name
}

/** `{ say: Yes, and you? }`: inside braces a comma ends a text, and what follows becomes a key with nothing in it. */
function isCutOff(t: Turning, pair: Pair, name: string): boolean {
  if (pair.value !== null || !name.includes(' ')) return false
  trap(t, pair.key as Node, {
    what: 'a comma cuts this text off from what it belongs to',
    why: 'Inside { } a comma begins the next key, so this part of the text would be lost.',
    fix: 'Put the whole text in quotes.',
  })
  return true
}

const stretchOf = (node: Node): { at: number; end: number } => ({ at: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 })

function turnMap(t: Turning, map: YAMLMap): Tree {
  const tree: Tree = {}
  const marks: Marks = { file: t.file, ...stretchOf(map), entries: new Map() }
  const seen = new Set<string>()
  for (const pair of map.items) {
    const name = isPair(pair) ? keyOf(t, pair, seen) : null
    if (name === null || (map.flow === true && isCutOff(t, pair, name))) continue
    seen.add(name)
    const key = stretchOf(pair.key as Node)
    const value = pair.value as Node | null
    tree[name] = value ? turnNode(t, value) : null
    marks.entries.set(name, { key, value: value ? stretchOf(value) : { at: key.end, end: key.end } })
  }
  mark(tree, marks)
  return tree
}

function turnSeq(t: Turning, seq: YAMLSeq): unknown[] {
  const marks: Marks = { file: t.file, ...stretchOf(seq), entries: new Map() }
  const list = seq.items.map((item, i) => {
    const node = item as Node
    marks.entries.set(i, { key: null, value: stretchOf(node) })
    return turnNode(t, node)
  })
  mark(list, marks)
  return list
}

/** Turns a YAML node into plain data with its places on record, and reports what YAML would quietly get wrong (N5). */
export function turnNode(t: Turning, node: Node): unknown {
  checkDecoration(t, node)
  if (isMap(node)) return turnMap(t, node)
  if (isSeq(node)) return turnSeq(t, node)
  if (!isScalar(node)) return null
  const stretch = stretchOf(node)
  if (t.file.text.slice(stretch.at, stretch.end).includes('#')) t.texts.push(stretch)
  return node.value
}
