import { crashPoint } from '../crash-points.ts'
import { appNow } from '../db/app-now.ts'
import { addMember, listMembers, lockAudience, type Member, removeMember } from '../db/audience-members.ts'
import { isErased, planRemovals, tellRemovalWaits } from '../db/audience-removals.ts'
import { type Effect, lockEffect, type Outcome, reserveEffect, settleEffect } from '../db/effects.ts'
import { formerIds } from '../db/people-of-account.ts'
import { inTransaction, type Tx } from '../db/pool.ts'
import { isOver } from '../db/waiting-sends.ts'
import type { Definitions } from '../domain/account/definitions.ts'
import { isAside } from '../domain/aside/patience.ts'
import type { AudienceAnswer, ChangeAudienceCommand } from '../domain/journey/commands.ts'
import { refusalOf } from '../domain/touch/decide-send.ts'
import { heldByPause } from '../domain/touch/preferences.ts'
import type { AudienceDefinition } from '../language/settings.ts'
import { addresseeOf } from './addressee.ts'
import { writeAudience } from './audience-file.ts'
import type { Dependencies } from './dependencies.ts'
import { findUndone } from './find-undone.ts'
import { type Call, prepareCall, tryCall } from './signed-call.ts'
import { askTouchGate } from './touch-gate.ts'
import { peopleFor } from './whom.ts'

type Prepared = { answer: AudienceAnswer } | { call: Call; member: Member | null; fence: number }

/**
 * Puts one person or the account on an audience, or takes them off, once. Adding asks for what a message asks for, quiet
 * hours apart. A file is written in the same transaction; another system is called after it, as often as its endpoint says.
 */
export async function changeAudience(deps: Dependencies, command: ChangeAudienceCommand): Promise<AudienceAnswer> {
  const defs = await deps.definitions.get()
  const prepared = await inTransaction(deps.pool, tx => prepare(tx, deps, defs, command))
  if ('answer' in prepared) return prepared.answer
  crashPoint('audience:reserved')
  const result = await tryCall(deps, prepared.call)
  crashPoint('audience:answered')
  return inTransaction(deps.pool, async tx => {
    // whom the other side may have put on, though it did not say so, is taken off by them once more
    const { member } = prepared
    if (
      result.is !== 'done' &&
      command.act === 'add' &&
      member?.unit === 'person' &&
      (await isErased(tx, member.unitId))
    )
      await planRemovals(tx, [member.unitId], 'erased-late')
    if (result.is === 'again') {
      await settle(tx, command, prepared.fence, { state: 'deferred', reason: result.reason, heldUntil: result.until })
      return { ...base(command, prepared.member), outcome: 'deferred', reason: result.reason, until: result.until }
    }
    const state = result.is === 'done' ? 'sent' : 'rejected'
    const reason = result.is === 'done' ? null : result.reason
    const isMine = await settle(tx, command, prepared.fence, { state, reason })
    // where another attempt took over, they may have been taken off again since
    if (isMine && state === 'sent') await change(tx, command, prepared.member)
    return { ...base(command, prepared.member), outcome: state, reason }
  })
}

async function prepare(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: ChangeAudienceCommand,
): Promise<Prepared> {
  const { key, origin, at, audience: id } = command
  await lockAudience(tx, id)
  const effect = await lockEffect(tx, 'audience', key, origin, at)
  if (effect.state === 'sent' || effect.state === 'rejected' || effect.state === 'skipped') {
    return { answer: answerOf(command, effect, effect.personId) }
  }
  // whoever asks everything that is held again spends no try
  if (effect.state === 'deferred' && !isUndo(command) && !isAside(effect.reason)) {
    const now = await appNow(tx)
    if ((effect.heldUntil ?? 0) > now && now < command.expiresAt)
      return { answer: answerOf(command, effect, effect.personId) }
  }
  const end = async (outcome: Outcome): Promise<Prepared> => {
    await settle(tx, command, effect.fence, { ...outcome, contentId: id })
    return { answer: answerOf(command, outcome, outcome.personId ?? null) }
  }
  const audience = defs.settings.audiences[id]
  if (!audience) return end({ state: 'rejected', reason: 'audience-unknown' })
  const found = await findMember(tx, deps, defs, command, effect)
  if ('outcome' in found) return end(found.outcome)
  return carryOut(tx, deps, defs, command, audience, found.member, end)
}

async function carryOut(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: ChangeAudienceCommand,
  audience: AudienceDefinition,
  member: Member,
  end: (outcome: Outcome) => Promise<Prepared>,
): Promise<Prepared> {
  const personId = member.unit === 'person' ? member.unitId : null
  if ('file' in audience.to) {
    await change(tx, command, member)
    await writeAudience(deps.audienceDir, audience.to.file, await listMembers(tx, audience.id))
    return end({ state: 'sent', reason: null, personId })
  }
  const act = command.act === 'add' ? 'add' : 'remove'
  const formerly = personId !== null && command.act === 'remove' ? await formerIds(tx, personId) : []
  const told = {
    audience: audience.id,
    act,
    unit: member.unit,
    account: member.account,
    person: personId,
    ...(formerly.length === 0 ? {} : { formerly }),
    ...(command.act === 'remove' ? member.aim : (member.aim ?? { functions: [], seniorities: [] })),
  }
  const call = await prepareCall(tx, deps, defs, command.key, audience.to.webhook, () => JSON.stringify(told))
  if ('held' in call) return end({ state: isUndo(command) ? 'deferred' : 'held', ...call.held, personId })
  if ('refused' in call) return end({ state: 'rejected', reason: call.refused, personId })
  const row = { personId, contentId: audience.id, contentHash: '', subject: '', messageId: '' }
  return { call, member, fence: await reserveEffect(tx, command.key, row) }
}

/** Nobody asks again for a play that is over: what it undoes is asked for by the process that makes removals. */
const isUndo = ({ act }: ChangeAudienceCommand): boolean => typeof act !== 'string'

async function settle(tx: Tx, command: ChangeAudienceCommand, fence: number, outcome: Outcome): Promise<boolean> {
  const isMine = await settleEffect(tx, command.key, fence, outcome)
  if (outcome.state === 'deferred' && isUndo(command)) await tellRemovalWaits(tx)
  return isMine
}

/** Whom a change concerns, or why it concerns nobody. */
async function findMember(
  tx: Tx,
  deps: Dependencies,
  defs: Definitions,
  command: ChangeAudienceCommand,
  effect: Effect,
): Promise<{ member: Member } | { outcome: Outcome }> {
  const { origin, act, to } = command
  const { account } = origin
  if (typeof act !== 'string') return findUndone(tx, command, act.undo, effect)
  const now = await appNow(tx)
  const { expiresAt } = command
  if (act === 'add' && now >= expiresAt) return { outcome: { state: 'skipped', reason: 'expired' } }
  if (act === 'add' && (await isOver(tx, origin))) return { outcome: { state: 'skipped', reason: 'its play ended' } }
  const touch = { origin, key: command.key, channel: 'audience', expiresAt, now } as const
  if (to === null) {
    const held = act === 'add' ? await askTouchGate(tx, defs, { ...touch, person: '' }) : null
    return held
      ? { outcome: { state: 'held', ...held } }
      : { member: { unit: 'account', unitId: account, account, aim: command.aim ?? null } }
  }
  const whom = effect.personId === null ? to : { person: effect.personId }
  const [person] = await peopleFor(tx, defs, account, whom, command.at)
  if (!person) return { outcome: { state: 'skipped', reason: 'nobody' } }
  const member: Member = { unit: 'person', unitId: person.id, account, aim: null }
  if (act === 'remove') return { member }
  // the gate's locks before the row of the person, as whoever erases them has it
  const [asked, addressee] = await Promise.all([
    askTouchGate(tx, defs, { ...touch, person: person.id }),
    addresseeOf(tx, deps, person, 'email'),
  ])
  const refused = refusalOf(addressee)
  // an attempt that died may have told the other side of them before they were erased
  if (refused && effect.state === 'reserved' && (await isErased(tx, person.id)))
    await planRemovals(tx, [person.id], 'erased-late')
  if (refused) return { outcome: { state: 'skipped', reason: refused, personId: person.id } }
  const held = asked ?? heldByPause(addressee.pausedUntil ?? null, now)
  return held ? { outcome: { state: 'held', ...held, personId: person.id } } : { member }
}

async function change(tx: Tx, { audience, key, act }: ChangeAudienceCommand, member: Member | null): Promise<void> {
  if (member === null) return
  if (act === 'add') {
    await addMember(tx, audience, key, member)
    if (member.unit !== 'person' || !(await isErased(tx, member.unitId))) return
    // they were erased while this was on its way
    await planRemovals(tx, [member.unitId], 'erased-late')
    await removeMember(tx, audience, member)
  } else if (act === 'remove') await removeMember(tx, audience, member)
}

function base({ key }: ChangeAudienceCommand, member: Member | null) {
  return { key, to: 'change-audience', person: member?.unit === 'person' ? member.unitId : null } as const
}

function answerOf(
  { key }: ChangeAudienceCommand,
  outcome: Pick<Outcome, 'reason' | 'heldUntil'> & { state: string },
  person: string | null,
): AudienceAnswer {
  const { state, reason } = outcome
  const known = { key, to: 'change-audience', person, reason } as const
  if (state === 'held' || state === 'deferred') return { ...known, outcome: 'deferred', until: outcome.heldUntil ?? 0 }
  if (state === 'sent') return { ...known, outcome: 'sent' }
  if (state === 'rejected') return { ...known, outcome: 'rejected' }
  return { ...known, outcome: reason === 'nobody' ? 'nobody' : reason === 'expired' ? 'expired' : 'skipped' }
}
