import { type Belongings, chooseBelongings, type MovedBelongings, moveBelongings } from '../db/belongings.ts'
import { beginAct, finishAct, type IdentityAct } from '../db/identity-acts.ts'
import { markTouched } from '../db/import-progress.ts'
import { moveSignals } from '../db/move-signals.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { IdentityRefusal } from './identity-refusal.ts'
import { lockPair } from './lock-pair.ts'
import { recountSums } from './recount-sums.ts'

/** What is to be moved, by ids; domains as they are written in the table. */
export type WantedBelongings = Record<keyof Belongings, readonly string[]>

/**
 * Moves people, domains, deals and contracts from an account to another one, with the signals of those people, and of nobody in
 * particular that came by those domains. `split` and `move` differ in name only. Whoever calls settles both afterwards.
 */
export async function moveBetweenAccounts(
  tx: Tx,
  defs: Definitions,
  {
    act: name,
    from,
    to,
    by,
    wanted,
  }: {
    act: 'move' | 'split'
    from: string
    to: string
    by: string
    wanted: WantedBelongings
  },
): Promise<IdentityAct> {
  await lockPair(tx, from, to)
  const belongings = await chooseBelongings(tx, from, wanted)
  refuseMissing(from, wanted, belongings)
  const act = await beginAct(tx, { act: name, from, to, by })
  const domains = belongings.domains.map(({ domain }) => domain)
  await moveSignals(tx, act, from, to, { people: belongings.people, domains })
  const domainsThere = await moveBelongings(tx, from, to, belongings)
  await recountSums(tx, defs.settings.scores, [from, to])
  await markTouched(tx, [from, to], defs.releaseId)
  const moved: MovedBelongings = { ...belongings, domainsThere }
  return finishAct(tx, act, moved)
}

function refuseMissing(from: string, wanted: WantedBelongings, found: Belongings): void {
  const have = { ...found, domains: found.domains.map(({ domain }) => domain) }
  const missing = (Object.keys(wanted) as (keyof Belongings)[]).flatMap(kind =>
    wanted[kind].filter(id => !have[kind].includes(id)),
  )
  if (missing.length > 0) {
    throw new IdentityRefusal(
      'nothing-to-move',
      `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not ${from}’s`,
    )
  }
  if (Object.values(have).every(ids => ids.length === 0)) {
    throw new IdentityRefusal('nothing-to-move', 'name people, domains, opportunities or contracts to be moved')
  }
}
