import type { Settings } from '../../language/settings.ts'
import { LEFT_OUT, type Mapping } from './mapping.ts'

/** Which kind of signal a row is, by the values of the columns that say it; `-` = it is left out; undefined = nothing says. */
export type KindOfRow = (values: readonly string[]) => string | undefined

const PARTS = ' / '

/** Reads the map of a mapping: whole values before patterns, patterns in their order; letter case does not count. */
export function kindsBy(map: Readonly<Record<string, string>>): KindOfRow {
  const entries = Object.entries(map).map(([key, kind]) => ({ parts: key.toLowerCase().split(PARTS), kind }))
  const whole = entries.filter(({ parts }) => !parts.includes('*'))
  const patterns = [...whole, ...entries.filter(({ parts }) => parts.includes('*'))]
  const seen = new Map<string, string | undefined>()
  return values => {
    const key = values.join(PARTS)
    if (!seen.has(key)) {
      const parts = values.map(value => value.trim().toLowerCase())
      // a file may have as many values as rows
      if (seen.size > 10_000) seen.clear()
      seen.set(key, patterns.find(pattern => fits(pattern.parts, parts))?.kind)
    }
    return seen.get(key)
  }
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  const most = Math.max(pattern.length, parts.length)
  for (let i = 0; i < most; i += 1) {
    const wanted = pattern[i] ?? (pattern.at(-1) === '*' ? '*' : '')
    if (wanted !== '*' && wanted !== (parts[i] ?? '')) return false
  }
  return true
}

/** The map as it is for a file that has only some of the columns: what asks for the others can never be. */
export function mapWithout(
  { from = [], map }: NonNullable<Mapping['signal']>,
  there: readonly boolean[],
): Record<string, string> {
  const width = [from].flat().length
  const kept = new Map<string, string>()
  for (const [key, kind] of Object.entries(map)) {
    const parts = key.split(PARTS)
    const whole = Array.from({ length: width }, (_, i) => parts[i] ?? '*')
    if (whole.some((part, i) => part !== '*' && !there[i])) continue
    const left = whole.filter((_, i) => there[i])
    const said = left.every(part => part === '*') ? '*' : left.join(PARTS)
    // of two that come to the same the first counts
    if (!kept.has(said)) kept.set(said, kind)
  }
  return Object.fromEntries(kept)
}

/** Kinds a source may send, with the word for rows that are left out. */
export function kindsOfSources(settings: Settings): string[] {
  const declared = Object.values(settings.signals).filter(signal => signal.by === 'source')
  return [...declared.map(signal => signal.kind), LEFT_OUT]
}
