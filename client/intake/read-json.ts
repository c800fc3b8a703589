import { isUtf8 } from 'node:buffer'

/** As deep as JSON may be nested, and as many keys as one object of it may have. */
const DEEPEST = 32
const MOST_KEYS = 1_000

/** Thrown for text that is not taken as JSON. */
export class UnreadableJson extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.name = 'UnreadableJson'
    this.code = code
  }
}

/** Reads the bytes of a body as JSON; see {@link readJson}. */
export function readJsonBytes(bytes: Buffer): unknown {
  if (!isUtf8(bytes)) throw new UnreadableJson('json_not_utf8', 'the body is not UTF-8')
  return readJson(bytes.toString('utf8'))
}

/**
 * Reads JSON, and refuses what is JSON by the letter and means different things to different readers: a key that is there
 * twice, `__proto__`, and nesting or width that is beyond any message. Throws {@link UnreadableJson}.
 */
export function readJson(text: string): unknown {
  const value = parsed(text)
  if (typeof value === 'object' && value !== null) look(text)
  return value
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // V8 shows a stretch of the text, which may be somebody's address
    const at = /position \d+.*$/.exec(error.message)?.[0]
    const says = text.trim() === '' ? 'it is empty' : at === undefined ? 'it ends too soon' : `it breaks at ${at}`
    throw new UnreadableJson('json_invalid', `this is no JSON: ${says}`)
  }
}

/** Walks over text that is known to be JSON. */
function look(text: string): void {
  const open: (Set<string> | null)[] = []
  let keyComes = false
  for (let i = 0; i < text.length; i += 1) {
    switch (text[i]) {
      case '"': {
        const end = endOfString(text, i)
        if (keyComes) addKey(open.at(-1) ?? null, text.slice(i, end + 1))
        keyComes = false
        i = end
        break
      }
      case '{':
      case '[':
        keyComes = text[i] === '{'
        open.push(keyComes ? new Set() : null)
        if (open.length > DEEPEST) throw new UnreadableJson('json_too_deep', `it is nested more than ${DEEPEST} deep`)
        break
      case '}':
      case ']':
        open.pop()
        keyComes = false
        break
      case ',':
        keyComes = open.at(-1) !== null
        break
      default:
    }
  }
}

function endOfString(text: string, from: number): number {
  let end = from
  do end = text.indexOf('"', end + 1)
  while (isEscaped(text, end))
  return end
}

function isEscaped(text: string, at: number): boolean {
  let first = at
  while (text[first - 1] === '\\') first -= 1
  return (at - first) % 2 === 1
}

function addKey(keys: Set<string> | null, written: string): void {
  const key = written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1)
  if (keys?.has(key))
    throw new UnreadableJson('json_key_twice', `the key ${shown(key)} is there twice, and nobody can tell which counts`)
  if (key === '__proto__') throw new UnreadableJson('json_key_forbidden', 'no key may be called "__proto__"')
  keys?.add(key)
  if ((keys?.size ?? 0) > MOST_KEYS)
    throw new UnreadableJson('json_too_wide', `one object has more than ${MOST_KEYS} keys`)
}

const shown = (key: string): string => JSON.stringify(key.length > 60 ? `${key.slice(0, 60)}…` : key)
