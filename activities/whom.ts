import { type Candidate, peopleOfAccount } from '../db/people-of-account.ts'
import type { Db } from '../db/pool.ts'
import { choosePeople, type RankedPerson } from '../domain/people/choose-people.ts'
import { readSum } from '../domain/scoring/decayed-sum.ts'
import type { Definitions } from '../intake/definitions.ts'
import type { PeopleRule } from '../language/plan.ts'

/** The people a rule means right now, best first; `now` in UTC milliseconds of the journey's clock. */
export async function peopleFor(
  db: Db,
  defs: Definitions,
  account: string,
  whom: { person: string } | { rule: PeopleRule },
  now: number,
): Promise<Candidate[]> {
  const people = await peopleOfAccount(db, account)
  if ('person' in whom) return people.filter(p => p.id === whom.person)
  const byId = new Map(people.map(p => [p.id, p]))
  const chosen = choosePeople(
    whom.rule,
    people.map(p => ranked(defs, p, now)),
  )
  return chosen.map(p => byId.get(p.id)).filter(p => p !== undefined)
}

/** What one person adds to the score by which the workspace ranks. */
function ranked(defs: Definitions, person: Candidate, now: number): RankedPerson {
  const rules = defs.settings.scores[defs.settings.workspace.rankBy]?.rules ?? []
  let score = 0
  for (const sum of person.sums) {
    const rule = rules.find(r => r.signal === sum.kind && r.halfLife === sum.halfLife)
    if (rule) score += readSum(sum, now, sum.halfLife) * rule.points
  }
  const { id, role, knownSince } = person
  return { id, role, score, knownSince, reachable: person.email !== null && !person.optedOut }
}
