import type { AudienceAnswer, ChangeAudienceCommand } from '../journey/commands.ts'
import { heldTouch } from '../touch/held-touch.ts'
import { roomIn } from './gate.ts'
import type { Rehearsed, Stage } from './rehearsed.ts'
import { peopleFor } from './send.ts'

/** What a change of an audience came to, and for whom: a person by id, or the account by its key. */
export interface AudienceChange {
  answer: AudienceAnswer
  did: 'add' | 'remove' | 'undo'
  whom: string | null
}

/**
 * Puts somebody on an audience in memory or takes them off, as the activity does: adding asks for what a message asks for,
 * and an undo takes off whom its play put on, where no other play wants them there.
 */
export function changeAudience(
  stage: Stage,
  account: Rehearsed,
  command: ChangeAudienceCommand,
  now: number,
): AudienceChange {
  const { key, audience, act, to } = command
  const aim = JSON.stringify(command.aim ?? null)
  const base = { key, to: 'change-audience', reason: null, person: null } as const
  if (typeof act !== 'string') {
    const member = account.members.get(act.undo)
    account.members.delete(act.undo)
    const wanted = [...account.members.values()].some(
      m => m.audience === audience && m.whom === member?.whom && m.aim === member.aim,
    )
    const gone = member !== undefined && !wanted
    const reason = member === undefined ? 'nothing to undo' : wanted ? 'another play wants it' : null
    return {
      answer: { ...base, outcome: gone ? 'sent' : 'skipped', reason },
      did: 'undo',
      whom: gone ? member.whom : null,
    }
  }
  const chosen = (): string | null => {
    if (to === null) return null
    return 'person' in to ? to.person : (peopleFor(stage, account, to.rule, command.at)[0] ?? null)
  }
  // one that is held is asked for again, and is for whom it was meant
  const person = account.meant.get(key) ?? chosen()
  if (person !== null) account.meant.set(key, person)
  const whom = to === null ? account.key : person
  const done = (outcome: 'sent' | 'nobody' | 'skipped' | 'expired', reason: string | null = null): AudienceChange => {
    return { answer: { ...base, person, outcome, reason }, did: act, whom }
  }
  if (act === 'add' && now >= command.expiresAt) return done('expired', 'expired')
  if (whom === null) return done('nobody', 'nobody')
  if (act === 'remove') {
    for (const [by, m] of account.members) {
      const meant = command.aim === undefined || m.aim === aim
      if (m.audience === audience && m.whom === whom && meant) account.members.delete(by)
    }
    return done('sent')
  }
  if (account.stored.people.find(p => p.id === person)?.optedOut) return done('skipped', 'opted-out')
  const { origin, expiresAt } = command
  const room = roomIn(stage, account, { origin, person: person ?? '', key, channel: 'audience', expiresAt, now })
  const held = heldTouch({ key, expiresAt, now, ...room })
  if (held) {
    const answer = { ...base, person, outcome: 'deferred', reason: held.reason, until: held.heldUntil } as const
    return { answer, did: act, whom }
  }
  account.members.set(key, { audience, whom, aim })
  return done('sent')
}
