import { lookAlikeHint } from '../../look-alikes.ts'
import type { Place } from '../../places.ts'
import type { Report } from '../../problem-log.ts'

/** Reads a path into what is sent: names and numbers of items with dots between. Reports what is none (C2). */
export function sourcePath(text: string, place: Place, report: Report): string[] | null {
  const names = text.trim().split('.')
  if (names.every(name => name !== '' && !/[{}[\]*]/.test(name))) return names
  report(place, 'C2', {
    what: `"${text}" is no path`,
    why: 'There is no telling where to look.',
    fix: `${lookAlikeHint(text)}Write names with dots between, and items of lists by number from 0: items.0.name.`,
  })
  return null
}
