/**
 * Where things stand in the source. Definitions are plain data; the place of every mapping, list, key and value is kept
 * beside them, so that shapes and compilers pass data around and still can point at a line.
 */

export interface SourceFile {
  path: string
  text: string
  /** offset of the first character of each line */
  lineStarts: readonly number[]
}

/** A stretch of a file. */
export interface Place {
  file: SourceFile
  at: number
  end: number
}

/** A mapping as read; its values are scalars, lists and further mappings. */
export type Tree = Record<string, unknown>

interface Stretch {
  at: number
  end: number
}

export interface Marks extends Place {
  entries: Map<string | number, { key: Stretch | null; value: Stretch }>
}

const marked = new WeakMap<object, Marks>()

/** Puts on record where a mapping or list and all its entries stand. */
export function mark(container: object, marks: Marks): void {
  marked.set(container, marks)
}

const NOWHERE: SourceFile = { path: '', text: '', lineStarts: [0] }

/** Has a copy stand where its original stands. */
export function markCopy(copy: object, original: object): void {
  const marks = marked.get(original)
  if (marks) marked.set(copy, marks)
}

/** The place of a mapping or list: its first key, or where it begins. */
export function placeOf(container: object): Place {
  const marks = marked.get(container)
  if (!marks) return { file: NOWHERE, at: 0, end: 0 }
  const [first] = marks.entries.values()
  const { at, end } = first?.key ?? marks
  return { file: marks.file, at, end }
}

/** The place of a key of a mapping; of the mapping itself when it has no such key. */
export function placeOfKey(container: object, key: string | number): Place {
  const marks = marked.get(container)
  const entry = marks?.entries.get(key)
  const stretch = entry?.key ?? entry?.value
  return marks && stretch ? { file: marks.file, at: stretch.at, end: stretch.end } : placeOf(container)
}

/** The place of the value of a key, or of an item of a list; of the container when there is none. */
export function placeOfValue(container: object, key: string | number): Place {
  const marks = marked.get(container)
  const value = marks?.entries.get(key)?.value
  if (!marks || !value) return placeOf(container)
  return value.end > value.at ? { file: marks.file, ...value } : placeOfKey(container, key)
}

/** Where a character of a scalar's value stands in its source: quotes, escapes and folded lines are walked over. */
function alignedTo(source: string, value: string, offset: number): number {
  let j = 0
  let found = 0
  for (let i = 0; i <= offset && i < value.length; i++) {
    while (j < source.length && source[j] !== value[i] && source[j] !== '\\') j++
    if (j >= source.length) return found
    found = j
    j += source[j] === '\\' && value[i] !== '\\' ? 2 : 1
  }
  return offset >= value.length ? Math.min(found + 1, source.length) : found
}

/** The place of a part of a text value, counted in the value's own characters. */
export function placeWithin(container: object, key: string | number, text: string, at: number, length: number): Place {
  const whole = placeOfValue(container, key)
  const source = whole.file.text.slice(whole.at, whole.end)
  const from = whole.at + alignedTo(source, text, at)
  const end = length > 0 ? whole.at + alignedTo(source, text, at + length - 1) + 1 : from + 1
  return { file: whole.file, at: from, end: Math.max(end, from + 1) }
}

/** Line and column, from 1, and how much of the place stands on that line. */
export function locate({ file, at, end }: Place): { file: string; line: number; col: number; length: number } {
  let low = 0
  let high = file.lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((file.lineStarts[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  const start = file.lineStarts[low] ?? 0
  const lineEnd = file.text.indexOf('\n', at)
  const stop = Math.min(end, lineEnd < 0 ? file.text.length : lineEnd)
  return { file: file.path, line: low + 1, col: at - start + 1, length: Math.max(1, stop - at) }
}

/** `plays/renewal-90.yaml:31`, for naming a place inside a sentence. */
export function lineOf(place: Place): string {
  const { file, line } = locate(place)
  return `${file}:${line}`
}
