import { z } from 'zod'
import { ProblemError } from './problem.ts'

/** The place a page ended at, as text that callers hand back unread. */
export function encodeCursor(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** Reads a cursor back; null for none. One that is not ours, or of another list, is refused (422). */
export function decodeCursor<T extends z.ZodType>(shape: T, cursor: string | undefined): z.output<T> | null {
  if (cursor === undefined || cursor === '') return null
  const read = shape.safeParse(placeIn(cursor))
  if (read.success) return read.data
  throw new ProblemError({
    status: 422,
    code: 'cursor_invalid',
    message:
      'this cursor is not one of this list: use `next` of the page before, with the same filters, or leave it out',
  })
}

function placeIn(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** How many rows a page may have. */
export const limitOf = (usual: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(usual).describe(`how many, ${usual} unless told, ${most} at most`)

export const cursorText = z.string().max(2_000).optional().describe('`next` of the page before')
