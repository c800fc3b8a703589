import type { PeopleRule } from '../../language/plan.ts'

/** Somebody who could be written to or spoken to. */
export interface RankedPerson {
  id: string
  role: string | null
  /** of the account's ranking score, from this person alone */
  score: number
  /** UTC milliseconds */
  knownSince: number
  /** has an address, has not opted out */
  reachable: boolean
}

/**
 * The people of a rule, best first: reachable before others, then the highest score, then whom we know longest, then the id.
 * `anyone` takes any role. A rule about the person of a signal chooses nobody: the journey knows that person.
 */
export function choosePeople(rule: PeopleRule, people: readonly RankedPerson[]): RankedPerson[] {
  if (rule.pick === 'signal') return []
  const fitting = people.filter(p => rule.role === 'anyone' || p.role === rule.role)
  const ranked = fitting.sort(
    (a, b) =>
      Number(b.reachable) - Number(a.reachable) ||
      b.score - a.score ||
      a.knownSince - b.knownSince ||
      (a.id < b.id ? -1 : 1),
  )
  switch (rule.pick) {
    case 'best':
      return ranked.slice(0, 1)
    case 'up-to':
      return ranked.slice(0, rule.n)
    case 'every':
      return ranked
    default:
      return rule satisfies never
  }
}
