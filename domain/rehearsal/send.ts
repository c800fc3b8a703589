import type { PeopleRule } from '../../language/plan.ts'
import type { SendAnswer, SendCommand, SendOutcome } from '../journey/commands.ts'
import { choosePeople } from '../people/choose-people.ts'
import { rankPerson } from '../people/rank-person.ts'
import { nextFreeTouch } from '../touch/free-touch.ts'
import { limitsOn } from '../touch/limits-on.ts'
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
  const meant = account.meant.get(key) ?? null
  if (now >= command.expiresAt) return settle('expired', meant, 'expired')
  const content = stage.defs.settings.content[command.content]
  if (!content?.approved) return settle('rejected', null, content ? 'content-not-approved' : 'content-unknown')
  const person =
    meant ?? ('person' in command.to ? command.to.person : peopleFor(stage, account, command.to.rule, command.at)[0])
  if (person === undefined) return settle('nobody', null, 'nobody')
  account.meant.set(key, person)
  if (account.stored.people.find(p => p.id === person)?.optedOut) return settle('skipped', person, 'opted-out')
  if (account.people.get(person)?.reachable !== true) return settle('skipped', person, 'no-address')
  const { motion, journey, play } = command.origin
  const wanted = { person, motion, journey, play }
  const others = account.touches.filter(touch => touch.key !== key)
  const held = nextFreeTouch(limitsOn(stage.defs, command.origin), others, wanted, now)
  if (held) return { key, to: 'send', outcome: 'deferred', person, reason: held.reason, until: held.heldUntil }
  account.touches.push({ key, ...wanted, at: now })
  return settle('sent', person, null)
}
