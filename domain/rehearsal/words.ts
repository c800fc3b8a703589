import type { Expectation } from '../../language/play-test.ts'
import type { Release } from '../../language/release.ts'
import { dayOfCivil } from '../calendar/civil.ts'
import { formatDay, formatTime } from '../calendar/iso-date.ts'
import { toLocal } from '../calendar/zone-table.ts'
import { PLAIN_WORDS, type Words } from '../journey/words.ts'
import type { Happening } from './happening.ts'

/** An instant as tests write it, in a zone: `2026-01-15 09:00`. */
export function momentIn(zone: string, at: number): string {
  const { year, month, day, hour, minute } = toLocal(zone, at)
  return `${formatDay(dayOfCivil(year, month, day))} ${formatTime(hour * 60 + minute)}`
}

/** Words for what a rehearsal decided: ids as they are written, atoms with what they need, moments in the test's zone. */
export function wordsFor(release: Release, zone: string): Words {
  return {
    ...PLAIN_WORDS,
    atom: id => {
      const { text, shows, needs } = release.atoms[id] ?? { text: id, shows: null, needs: '' }
      return { text, shows, needs }
    },
    moment: at => momentIn(zone, at),
  }
}

/** A happening as an expectation would say it: `send value-recap, to eva`. */
export function happeningInWords({ kind, id, marks, due, reason }: Happening, zone: string): string {
  const told = (['to', 'assign', 'as'] as const).flatMap(mark => {
    const value = marks[mark]?.[0]
    return value === undefined || (mark === 'as' && kind === 'send') ? [] : [`${mark} ${value}`]
  })
  if (due !== null) told.push(`due ${momentIn(zone, due)}`)
  return [`${kind} ${id}`, ...told].join(', ') + (reason === null ? '' : ` (${reason})`)
}

/** An expectation as it was written, in a line. */
export function expectationInWords({ how, from, to, kind, ids, marks, due }: Expectation, zone: string): string {
  const what = [
    `${kind}${ids.length === 0 ? '' : ` ${ids.join(' or ')}`}`,
    ...Object.entries(marks).map(([mark, value]) => `${mark} ${value}`),
    ...(due
      ? [`due ${due.to - due.from > 60_000 ? momentIn(zone, due.from).slice(0, 10) : momentIn(zone, due.from)}`]
      : []),
  ].join(', ')
  switch (how) {
    case 'never':
      return `never ${what}`
    case 'by':
      return `by ${momentIn(zone, to - 1)}: ${what}`
    case 'on':
      return `on ${momentIn(zone, from).slice(0, 10)}: ${what}`
    case 'at':
      return `${to - from > 60_000 ? 'on' : 'at'} ${to - from > 60_000 ? momentIn(zone, from).slice(0, 10) : momentIn(zone, from)}: ${what}`
    default:
      return how satisfies never
  }
}
