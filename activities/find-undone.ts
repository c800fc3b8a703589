import { appNow } from '../db/app-now.ts'
import { isWanted, type Member, takeBack } from '../db/audience-members.ts'
import { isRemovalOfErased } from '../db/audience-removals.ts'
import { type Effect, lockEffect, type Outcome, settleEffect } from '../db/effects.ts'
import type { Tx } from '../db/pool.ts'
import { bodyOfTried } from '../db/webhook-calls.ts'
import type { ChangeAudienceCommand } from '../domain/journey/commands.ts'
import type { Aim } from '../language/play-steps.ts'

/** How long is waited for the answer of a call that is to be undone, milliseconds. */
const ON_ITS_WAY = 30_000

/**
 * Whom an undo takes off, or why nobody. Of a call that was tried only the other side knows whether it arrived, so it is told even where
 * the ledger says that nothing came of it; what the ledger says of it stays. Asked anew in each attempt.
 */
export async function findUndone(
  tx: Tx,
  { key, origin, audience, at }: ChangeAudienceCommand,
  undo: string,
  effect: Effect,
): Promise<{ member: Member } | { outcome: Outcome }> {
  if (isRemovalOfErased(key)) return { member: memberOf(effect, origin.account) }
  const added = await lockEffect(tx, 'audience', undo, origin, at)
  if (added.state === 'reserved') {
    const heldUntil = (await appNow(tx)) + ON_ITS_WAY
    return { outcome: { state: 'deferred', reason: 'what it undoes is on its way', heldUntil } }
  }
  const told = await bodyOfTried(tx, undo)
  if (added.state !== 'sent') {
    await endAdd(tx, undo, added, told !== null)
    if (told === null) return { outcome: { state: 'skipped', reason: 'nothing to undo' } }
  }
  const member = (await takeBack(tx, audience, undo)) ?? (told === null ? null : toldMember(told))
  return member && !(await isWanted(tx, audience, member))
    ? { member }
    : { outcome: { state: 'skipped', reason: 'another play wants it' } }
}

/** What did not get there is tried no more; what has come to an end already keeps it. */
async function endAdd(tx: Tx, key: string, { state, reason, fence }: Effect, tried: boolean): Promise<void> {
  if (state === 'rejected' || state === 'skipped') return
  const ended = tried
    ? ({ state: 'rejected', reason: reason ?? 'its play ended' } as const)
    : ({ state: 'skipped', reason: 'its play ended' } as const)
  await settleEffect(tx, key, fence, ended)
}

/** Whom the row of a removal names. */
function memberOf({ personId }: Effect, account: string): Member {
  return personId === null
    ? { unit: 'account', unitId: account, account, aim: null }
    : { unit: 'person', unitId: personId, account, aim: null }
}

/** Whom the other side was told of. */
function toldMember(body: string): Member {
  const { unit, account, person, functions, seniorities } = JSON.parse(body) as Pick<Member, 'unit' | 'account'> &
    Aim & { person: string | null }
  const aim = functions.length + seniorities.length === 0 ? null : { functions, seniorities }
  return { unit, unitId: person ?? account, account, aim }
}
