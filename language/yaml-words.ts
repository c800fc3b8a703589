import type { ErrorCode } from 'yaml'
import type { Words } from './problem.ts'

const COLON: Words = {
  what: 'a colon stands inside text without quotes',
  why: 'YAML takes "x: y" for a key and its value, so the rest of the text would be lost.',
  fix: 'Put the whole text in quotes: "x: y".',
}

const BROKEN = 'The file cannot be read beyond this point, so nothing in it would be checked or run.'

const WORDS: Partial<Record<ErrorCode, Words>> = {
  BLOCK_AS_IMPLICIT_KEY: COLON,
  BLOCK_IN_FLOW: COLON,
  TAB_AS_INDENT: {
    what: 'this line is indented with a tab',
    why: 'A tab is as wide as each editor likes, so nobody can tell what belongs to what.',
    fix: 'Indent with two spaces.',
  },
  BAD_INDENT: {
    what: 'this line is indented differently from its neighbours',
    why: BROKEN,
    fix: 'Keys of one mapping begin in the same column; what is inside begins two spaces further in. Close every { and [.',
  },
  MISSING_CHAR: {
    what: 'something opened before this is never closed, or a sign is missing',
    why: BROKEN,
    fix: 'Close quotes and brackets; write "key: value" with a colon and a space.',
  },
  MULTILINE_IMPLICIT_KEY: {
    what: 'a colon is missing, or a text runs over the end of its line',
    why: BROKEN,
    fix: 'Write "key: value" with a colon and a space; put longer text in quotes.',
  },
  UNEXPECTED_TOKEN: {
    what: 'this does not belong here',
    why: 'YAML gives { } [ ] , : and # a meaning of their own, unless text is in quotes.',
    fix: 'Put text with such signs in quotes: "{account.name} renews".',
  },
}

/** An error of the YAML parser in words of ours. */
export function yamlWords(code: ErrorCode): Words {
  const fix = 'Compare the line with its neighbours: indentation, quotes, brackets, "key: value".'
  return WORDS[code] ?? { what: 'this is not valid YAML', why: BROKEN, fix }
}
