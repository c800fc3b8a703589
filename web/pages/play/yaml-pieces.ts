/** A stretch of a line of YAML: `k` a key, `v` a quoted text or a number, `e` a comment. */
export interface Piece {
  kind: 'k' | 'v' | 'e' | 'text'
  text: string
}

const PARTS = /(?<e>(?:^|\s)#.*$)|(?<k>[\w.-]+:(?=\s|$))|(?<v>"[^"]*"|'[^']*'|\b\d[\w%]*\b)/g

/** Cuts a line into what it is coloured by. Nothing is lost: the pieces put together are the line. */
export function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const match of line.matchAll(PARTS)) {
    if (match.index > at) pieces.push({ kind: 'text', text: line.slice(at, match.index) })
    const { e, k } = match.groups ?? {}
    pieces.push({ kind: e !== undefined ? 'e' : k !== undefined ? 'k' : 'v', text: match[0] })
    at = match.index + match[0].length
  }
  if (at < line.length) pieces.push({ kind: 'text', text: line.slice(at) })
  return pieces
}

/** Lines shown before and after a step; of a long step as many as fit. */
const AROUND = 2
const MOST = 24

/** The lines of a step with a few around them, numbered from 1. */
export function windowOf(all: readonly string[], [from, to]: readonly [number, number]): { n: number; text: string }[] {
  const first = Math.max(1, from - AROUND)
  const last = Math.min(all.length, to + AROUND, first + MOST - 1)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => ({
    n: first + i,
    text: all[first + i - 1] ?? '',
  }))
}
