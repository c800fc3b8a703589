import { Composer, type CST, type Document, isMap, isScalar, Parser, type YAMLParseError } from 'yaml'
import { lookAlikeIn, lookAlikeInWords } from './look-alikes.ts'
import { type Place, placeOfValue, type SourceFile, type Tree } from './places.ts'
import type { Report } from './problem-log.ts'
import { unreadableAt } from './unreadable.ts'
import { turnNode } from './yaml-tree.ts'
import { yamlWords } from './yaml-words.ts'

/** One definition: a YAML document whose first key names what it is. */
export interface Definition {
  /** `play` */
  kind: string
  /** the value of the first key, `renewal-90`; empty where it is none */
  id: string
  tree: Tree
  /** false when YAML itself is at fault: its name counts, its content is not looked at */
  sound: boolean
}

interface ReadFile {
  definitions: Definition[]
  /** where texts stand, so that a `#` in one is not taken for a comment */
  texts: { at: number; end: number }[]
}

const MOST_TEXT = 256 * 1024
const DEEPEST = 50

/** How deep a file is nested. Asked before anything recursive sees it: deep enough nesting ends the whole program. */
function depthOf(tokens: readonly CST.Token[]): number {
  let deepest = 0
  const stack: [CST.Token, number][] = tokens.map(token => [token, 0])
  for (;;) {
    const next = stack.pop()
    if (!next) return deepest
    const [token, depth] = next
    deepest = Math.max(deepest, depth)
    if (token.type === 'document' && token.value) stack.push([token.value, depth])
    if (!('items' in token)) continue
    for (const { key, value } of token.items) {
      if (key) stack.push([key, depth + 1])
      if (value) stack.push([value, depth + 1])
    }
  }
}

/** A file ready to point into. A byte order mark in front is no part of its text. */
export function sourceFile(path: string, source: string): SourceFile {
  const text = source.startsWith('\ufeff') ? source.slice(1) : source
  const lineStarts = [0]
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) lineStarts.push(i + 1)
  return { path, text, lineStarts }
}

/** Tells where YAML broke. A sign on that line that only looks like another is mostly why. */
function reportBroken(file: SourceFile, error: YAMLParseError, report: Report): void {
  const [at, end] = error.pos
  const start = file.text.lastIndexOf('\n', at - 1) + 1
  const stop = file.text.indexOf('\n', at)
  const alike = lookAlikeIn(file.text.slice(start, stop < 0 ? file.text.length : stop))
  if (!alike) {
    report({ file, at, end }, 'N5', yamlWords(error.code))
    return
  }
  const place = { file, at: start + alike.at, end: start + alike.at + alike.sign.length }
  const why = 'The file cannot be read beyond this point, so nothing in it would be checked or run.'
  report(place, 'N5', { what: lookAlikeInWords(alike), why, fix: 'Type it anew on the keyboard.' })
}

function readDocument(
  file: SourceFile,
  document: Document.Parsed,
  texts: ReadFile['texts'],
  log: Report,
): Definition | null {
  let sound = true
  const report: Report = (place, code, words) => {
    sound = false
    log(place, code, words)
  }
  const [error] = document.errors
  if (error) reportBroken(file, error, report)
  if (document.directives.yaml.explicit) {
    const words = {
      what: 'a %YAML line stands here',
      why: 'Other versions read the same words differently.',
      fix: 'Leave it out.',
    }
    report({ file, at: document.range[0], end: document.range[0] + 1 }, 'N5', words)
  }
  const { contents } = document
  if (!isMap(contents)) {
    const empty = contents === null || contents.range[0] === contents.range[1]
    if (!empty && !error) {
      const words = {
        what: 'this is no definition',
        why: 'A definition begins with a key that names its kind and id.',
        fix: 'Begin with a line such as "play: renewal-90".',
      }
      report({ file, at: contents.range[0], end: contents.range[1] }, 'N1', words)
    }
    return null
  }
  // what follows a place where YAML broke is guesswork: its traps are not worth telling
  const [first] = contents.items
  const isTest = isScalar(first?.key) && first.key.value === 'test'
  const tree = turnNode({ file, report: error ? () => undefined : report, texts, isTest }, contents) as Tree
  const [kind] = Object.keys(tree)
  if (kind === undefined) return null
  const id = tree[kind]
  return { kind, id: typeof id === 'string' ? id : '', tree, sound }
}

/** Reads one file into its definitions. Never throws: broken YAML comes back as N5 at its place. */
export function readSource(file: SourceFile, report: Report): ReadFile {
  const refuse = (
    what: string,
    fix: string,
    why = 'Definitions are read by people; this is beyond reading.',
    at = 0,
  ): ReadFile => {
    report({ file, at, end: at + 1 }, 'N5', { what, why, fix })
    return { definitions: [], texts: [] }
  }
  if (file.text.length > MOST_TEXT)
    return refuse('this file is larger than 256 KiB', 'Split it: one definition a file.')
  const unreadable = unreadableAt(file.text)
  if (unreadable) return refuse(unreadable.what, unreadable.fix, unreadable.why, unreadable.at)
  const tokens = [...new Parser().parse(file.text)]
  if (depthOf(tokens) > DEEPEST) return refuse(`this file is nested more than ${DEEPEST} deep`, 'Write it flatter.')
  // yaml's own search for double keys compares each with each; ours is in turnNode
  const documents = [...new Composer({ uniqueKeys: false, version: '1.2' }).compose(tokens)]
  const texts: ReadFile['texts'] = []
  const definitions = documents.map(document => readDocument(file, document, texts, report))
  return { definitions: definitions.filter(d => d !== null), texts }
}

/** Where a definition names itself. */
export function placeOfName(definition: Definition): Place {
  return placeOfValue(definition.tree, definition.kind)
}
