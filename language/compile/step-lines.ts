import { locate, placeOf, placeOfKey, placeOfValue } from '../places.ts'
import type { PlaySource } from '../release.ts'

/** The first and last line of everything below a mapping or list. */
function linesOf(tree: object): [from: number, to: number] {
  const places = Object.keys(tree).flatMap(key => {
    const name = Array.isArray(tree) ? Number(key) : key
    const value: unknown = (tree as Record<string, unknown>)[key]
    const key0 = placeOfKey(tree, name)
    const own = [locate(key0).line, locate({ ...key0, at: Math.max(key0.at, placeOfValue(tree, name).end - 1) }).line]
    return typeof value === 'object' && value !== null ? [...own, ...linesOf(value)] : own
  })
  const first = locate(placeOf(tree)).line
  return [Math.min(first, ...places), Math.max(first, ...places)]
}

/** Where the steps of a play stand in its file: whatever has an id that is a step's, however deep. */
export function playSource(play: { steps: readonly unknown[] }, ids: ReadonlySet<string>): PlaySource {
  const lines: PlaySource['lines'] = {}
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const id: unknown = 'id' in value ? value.id : undefined
    if (typeof id === 'string' && ids.has(id) && !(id in lines)) lines[id] = linesOf(value)
    for (const inner of Object.values(value)) look(inner)
  }
  look(play.steps)
  const { file } = placeOf(play)
  return { file: file.path, text: file.text, lines }
}
