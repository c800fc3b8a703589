import { addKeptDomains, type MovedBelongings, moveBelongings, newcomersOf } from '../db/belongings.ts'
import { closeAct, type IdentityAct, laterAct, lockAct } from '../db/identity-acts.ts'
import { markTouched } from '../db/import-progress.ts'
import { partPerson } from '../db/join-people.ts'
import { lockAccounts } from '../db/lock-account.ts'
import { hangBelow, unmarkMerged } from '../db/merged-accounts.ts'
import { unnoteMerge } from '../db/merged-ids.ts'
import { moveSignalsBack } from '../db/move-signals.ts'
import type { Tx } from '../db/pool.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { askAfterMove } from './handle-person.ts'
import type { ParentMoved } from './hang-account.ts'
import { IdentityRefusal } from './identity-refusal.ts'
import type { JoinMoved } from './join-two-people.ts'
import type { MergeMoved } from './merge-accounts.ts'
import { moveUsageBack } from './move-usage.ts'
import { recountSums } from './recount-sums.ts'

/**
 * Undoes what somebody did to accounts: everything stands where it stood, and what came meanwhile goes where it would have gone.
 * The last act on an account is undone first. Journeys that a merge ended stay ended; whether the account enters anew is
 * asked when whoever calls settles it.
 */
export async function undoIdentityAct(tx: Tx, defs: Definitions, id: number, by: string): Promise<IdentityAct> {
  const act = await lockAct(tx, id)
  if (!act) throw new IdentityRefusal('unknown-act', `there is no act ${id}`)
  if (act.undoneBy !== null) throw new IdentityRefusal('undone-before', `${act.undoneBy} has undone it already`)
  const later = await laterAct(tx, act)
  if (later) {
    const message = `${later.by} has done something later with the same account (act ${later.id}, ${later.act}): undo that first`
    throw new IdentityRefusal('overtaken-by', message)
  }
  const keys = [act.from, ...(act.to === null ? [] : [act.to])]
  await lockAccounts(tx, keys)
  if (act.act === 'parent') {
    const { parent, weight } = act.moved as ParentMoved
    await hangBelow(tx, [act.from], parent, weight)
  } else if (act.to !== null) {
    await (act.act === 'join' ? partAgain(tx, act, act.to) : moveBack(tx, act, act.to))
    await recountSums(tx, defs.settings.scores, keys)
  }
  await markTouched(tx, keys, defs.releaseId)
  return closeAct(tx, id, by)
}

async function moveBack(tx: Tx, act: IdentityAct, to: string): Promise<void> {
  const moved = act.moved as MovedBelongings
  if (act.act === 'merge') for (const joined of (act.moved as MergeMoved).joined) await partPerson(tx, joined, act.id)
  const mine = moved.domains.filter(({ domain }) => !moved.domainsThere.includes(domain))
  const people = [...moved.people, ...(await newcomersOf(tx, act.id, mine))]
  await moveSignalsBack(tx, act.id, act.from, to, { people, domains: moved.domains.map(({ domain }) => domain) })
  await moveBelongings(tx, to, act.from, { ...moved, people, domains: mine })
  await addKeptDomains(tx, act.from, moved.domains)
  if (act.act !== 'merge') return
  const { usage, children, keys, survivorHung } = act.moved as MergeMoved
  await moveUsageBack(tx, act.from, to, usage)
  await hangBelow(tx, children, act.from)
  if (survivorHung) await hangBelow(tx, [to], survivorHung.parent, survivorHung.weight)
  await unmarkMerged(tx, act.from, to, keys)
}

/** Two people who were made one are two again, each in their account and known by their own id. */
async function partAgain(tx: Tx, act: IdentityAct, to: string): Promise<void> {
  const { joined, id, survivor, meantIt } = act.moved as JoinMoved
  const people = [joined.from]
  await partPerson(tx, joined, act.id)
  await askAfterMove(tx, { addresses: [], people: [joined.from, joined.into] })
  if (act.from !== to) {
    await moveSignalsBack(tx, act.id, act.from, to, { people, domains: [] })
    await moveBelongings(tx, to, act.from, { people, opportunities: [], contracts: [], domains: [] })
  }
  await unnoteMerge(tx, 'person', { id, survivor }, meantIt)
}
