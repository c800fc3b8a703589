import { type Candidate, joinedInto, peopleOfAccount } from '../db/people-of-account.ts'
import type { Db } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { choosePeople } from '../domain/people/choose-people.ts'
import { canBePosted } from '../domain/people/postal-address.ts'
import { rankPerson } from '../domain/people/rank-person.ts'
import type { PeopleRule } from '../language/plan.ts'
import type { ContentChannel } from '../language/touch-channels.ts'

/**
 * The people a rule means right now, best first: whoever can be reached by that channel before others; `now` in UTC milliseconds of the
 * journey's clock. Somebody who was joined into another one since they were chosen is that one.
 */
export async function peopleFor(
  db: Db,
  defs: Definitions,
  account: string,
  whom: { person: string } | { rule: PeopleRule },
  now: number,
  channel: ContentChannel = 'email',
): Promise<Candidate[]> {
  const people = await peopleOfAccount(db, account)
  if ('person' in whom) {
    const named = people.some(p => p.id === whom.person) ? whom.person : await joinedInto(db, whom.person)
    return people.filter(p => p.id === named)
  }
  const byId = new Map(people.map(p => [p.id, p]))
  const chosen = choosePeople(
    whom.rule,
    people.map(({ id, role, knownSince, sums, email, postal, optedOut }) => {
      const address = channel === 'email' ? email !== null : canBePosted(postal)
      return rankPerson(defs.settings, { id, role, knownSince, sums, reachable: address && !optedOut }, now)
    }),
  )
  return chosen.map(p => byId.get(p.id)).filter(p => p !== undefined)
}
