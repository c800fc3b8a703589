import { beginAct, finishAct, type IdentityAct } from '../db/identity-acts.ts'
import { type JoinedPerson, joinPerson, type PeoplePair } from '../db/join-people.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { moveSignals } from '../db/move-signals.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { askAfterMove } from './handle-person.ts'
import { recountSums } from './recount-sums.ts'

/** What it takes to part two people again. */
export interface JoinMoved {
  joined: JoinedPerson
  /** the ids their system knows them by: of the one that is gone, and of the other one */
  id: string
  survivor: string
  /** ids that meant the one that is gone */
  meantIt: string[]
}

/**
 * Makes one of two people whom their system has merged, in the name of that system. It is an act like any other and can be undone.
 * Whoever calls notes what the ids mean, and settles the accounts afterwards.
 */
export async function joinTwoPeople(
  tx: Tx,
  defs: Definitions,
  pair: PeoplePair & { fromAccount: string; intoAccount: string },
  { by, importId = null, ...said }: Omit<JoinMoved, 'joined'> & { by: string; importId?: string | null },
): Promise<IdentityAct> {
  const { fromAccount: from, intoAccount: to } = pair
  await lockAccounts(tx, [...new Set([from, to])])
  const act = await beginAct(tx, { act: 'join', from, to, by, importId })
  await moveSignals(tx, act, from, to, { people: [pair.from], domains: [] })
  const joined = await joinPerson(tx, pair, act)
  // the answers of the one that is gone are the other one's now
  await askAfterMove(tx, { addresses: [], people: [pair.from, pair.into] })
  await recountSums(tx, defs.settings.scores, [...new Set([from, to])])
  const moved: JoinMoved = { joined, ...said }
  return finishAct(tx, act, moved)
}
