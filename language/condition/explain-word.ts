import { listWords } from '../list-words.ts'
import { didYouMean } from '../nearest.ts'
import { complain } from './complain.ts'
import { kindWords, type Operand, operand } from './operand.ts'
import { print } from './print.ts'
import type { Checker } from './scope.ts'

const YES_NO: Record<string, boolean> = { yes: true, no: false, true: true, false: false }

function yesNo(c: Checker, a: Operand, b: Operand, word: string): Operand | null {
  const v = Object.hasOwn(YES_NO, word) ? YES_NO[word] : undefined
  if (v !== undefined) return operand('yes/no', b.node, { expr: { k: 'value', v }, fixed: v ? 'yes' : 'no' })
  const what = `"${word}" is neither yes nor no`
  complain(c, 'C1', b.node, { what, fix: `Write ${a.name?.name ?? 'it'}, or not ${a.name?.name ?? 'it'}.` })
  return null
}

function enumValue(c: Checker, a: Operand, b: Operand, values: readonly string[], word: string): Operand | null {
  if (values.includes(word)) {
    const bare = /^[A-Za-z_][\w]*([.-]\w+)*$/.test(word)
    const node = bare ? ({ ...b.node, k: 'word', name: word } as const) : ({ ...b.node, k: 'text', v: word } as const)
    return operand('one of', node, { expr: { k: 'value', v: word }, fixed: word })
  }
  const declared = a.name?.declared ? ` (${a.name.declared})` : ''
  const fix = `${didYouMean(word, values)}It is one of ${listWords(values)}${declared}.`
  const why = 'It never has that value, so the comparison would never hold.'
  complain(c, 'C1', b.node, { what: `"${word}" is not a value of ${a.name?.name ?? 'this'}`, why, fix })
  return null
}

/** Refuses a bare word that nothing beside it explains, and says what may have been meant. */
export function refuseWord(c: Checker, word: Operand, beside = ''): null {
  const text = print(word.node)
  const known = (c.fields ?? c.vocabulary.names).keys()
  const fix = `${didYouMean(text, known)}A bare word stands for a value of the fact on the other side.`
  complain(c, 'C1', word.node, { what: `"${text}" means nothing here${beside}`, fix })
  return null
}

/**
 * Says what a bare word, or a quoted one, means beside the other side of a comparison; null when it means nothing there.
 * What is not a word is handed back as it is.
 */
export function explainWord(c: Checker, a: Operand, b: Operand): Operand | null {
  const bare = b.kind === 'word' && b.node.k === 'word' ? b.node.name : null
  const word = bare ?? (b.kind === 'text' && b.node.k === 'text' ? b.node.v : null)
  if (word === null) return b
  if (a.kind === 'one of' && a.name?.type.type === 'one of') return enumValue(c, a, b, a.name.type.values, word)
  if (b.kind === 'text') return b
  if (a.kind === 'yes/no') return yesNo(c, a, b, word)
  if (a.kind === 'text') {
    complain(c, 'C2', b.node, { what: `"${word}" is not in quotes`, fix: `Free text is quoted: "${word}".` })
    return null
  }
  return refuseWord(c, b, ` beside ${kindWords(a)}`)
}
