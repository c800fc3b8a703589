import type { PeopleRule } from '../../language/plan.ts'
import type { SendAnswer, SendCommand, SendOutcome } from '../journey/commands.ts'
import { choosePeople } from '../people/choose-people.ts'
import { rankPerson } from '../people/rank-person.ts'
import { type Addressee, decideSend } from '../touch/decide-send.ts'
import { keepWaiting, roomIn } from './gate.ts'
import type { Rehearsed, Stage } from './rehearsed.ts'

/** The people a rule means right now, best first, by id. */
export function peopleFor(stage: Stage, account: Rehearsed, rule: PeopleRule, now: number): string[] {
  const { settings } = stage.defs
  const people = account.stored.people.map(({ id, role, optedOut }) => {
    const file = account.people.get(id)
    const sums = account.stored.sums.filter(sum => sum.person === id)
    const reachable = file?.reachable === true && !optedOut
    return rankPerson(settings, { id, role, knownSince: file?.knownSince ?? now, sums, reachable }, now)
  })
  return choosePeople(rule, people).map(p => p.id)
}

/**
 * Answers a message as the touch gate and a mail server that takes everything do. A message has one outcome for ever; one
 * that is held has none yet, and is asked for again with the same key.
 */
export function sendTo(stage: Stage, account: Rehearsed, command: SendCommand, now: number): SendAnswer {
  const { key } = command
  const before = account.settled.get(key)
  if (before) return before
  const settle = (outcome: SendOutcome, person: string | null, reason: string | null): SendAnswer => {
    const answer: SendAnswer = { key, to: 'send', outcome, person, reason }
    account.settled.set(key, answer)
    return answer
  }
  const { settings } = stage.defs
  const person = personOf(stage, account, command)
  const content = settings.content[command.content]
  const channel = content?.channel ?? 'email'
  const { origin, expiresAt } = command
  const room = roomIn(stage, account, { origin, person: person ?? '', key, channel, expiresAt, now })
  const decision = decideSend({
    now,
    expiresAt,
    zone: settings.workspace.zone,
    to: person === null ? null : addresseeOf(account, person),
    content,
    // in a rehearsal people have approved whatever waits for them
    verdict: content ? { act: 'approve', version: content.version } : null,
    key,
    hours: channel === 'email' ? (settings.calendars[settings.workspace.quietHours ?? ''] ?? null) : null,
    ...room,
  })
  account.waiting.delete(key)
  switch (decision.state) {
    case 'goes':
      if (decision.touch) account.touches.push({ key, ...room.wanted, at: now })
      account.languages.set(key, decision.text.language)
      return settle('sent', person, null)
    case 'held':
      if (content?.touch) keepWaiting(account, command, decision, { person, channel })
      return { key, to: 'send', outcome: 'deferred', person, reason: decision.reason, until: decision.heldUntil }
    case 'rejected':
      return settle('rejected', person, decision.reason)
    case 'skipped': {
      const { reason } = decision
      return settle(reason === 'expired' || reason === 'nobody' ? reason : 'skipped', person, reason)
    }
    default:
      return decision satisfies never
  }
}

/** Whom a message is for: once chosen it stays so. */
function personOf(stage: Stage, account: Rehearsed, { key, to, at }: SendCommand): string | null {
  const meant = account.meant.get(key)
  if (meant !== undefined) return meant
  const person = 'person' in to ? to.person : (peopleFor(stage, account, to.rule, at)[0] ?? null)
  if (person !== null) account.meant.set(key, person)
  return person
}

function addresseeOf({ stored, people }: Rehearsed, person: string): Addressee {
  const file = people.get(person)
  const optedOut = stored.people.find(p => p.id === person)?.optedOut ?? false
  const unreachable = file?.reachable === true ? null : 'no-address'
  return { optedOut, unreachable, consents: file?.consents ?? {}, language: file?.language ?? null, zone: stored.zone }
}
