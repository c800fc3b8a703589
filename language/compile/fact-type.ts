import { didYouMean } from '../nearest.ts'
import type { Place } from '../places.ts'
import type { Report } from '../problem-log.ts'
import type { FactType } from '../settings.ts'

const PLAIN = ['number', 'amount', 'text', 'date', 'yes/no'] as const

/** Words that conditions give a meaning of their own. */
const TAKEN = ['known', 'unknown', 'not', 'and', 'or', 'yes', 'no']

function listed(inside: string, place: Place, report: Report): FactType | null {
  const values = inside.split(',').map(value => value.trim())
  const odd = values.find(
    v => !/^[A-Za-z0-9][\w.-]*$/.test(v) || TAKEN.includes(v) || values.indexOf(v) !== values.lastIndexOf(v),
  )
  if (odd === undefined) return { type: 'one of', values }
  report(place, 'C2', {
    what: `"${odd}" cannot be one of these values`,
    why: 'Conditions name values by bare words, each once.',
    fix: 'Use single words, joined by hyphens if need be: one of [not-yet, soon].',
  })
  return null
}

/** Reads a type, `number` or `one of [A, B]`, and hands back what stands behind it after a comma. Refuses others (C2). */
export function factType(text: string, place: Place, report: Report): { type: FactType; more: string[] } | null {
  const list = /^one of \[([^\]]*)\](.*)$/.exec(text.trim())
  const [first = '', ...behind] = (list ? `list${list[2]}` : text).split(',').map(part => part.trim())
  if (list && first === 'list') {
    const type = listed(list[1] ?? '', place, report)
    return type && { type, more: behind }
  }
  const plain = PLAIN.find(type => type === first)
  if (plain) return { type: { type: plain }, more: behind }
  report(place, 'C2', {
    what: `"${text}" is no type`,
    why: 'Every comparison with it is checked against its type.',
    fix: `${didYouMean(first, PLAIN)}Types are ${PLAIN.join(', ')} and one of [a, b].`,
  })
  return null
}
