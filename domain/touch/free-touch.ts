import type { Workspace } from '../../language/release.ts'
import { freeAt } from './caps.ts'

/** Moments of the messages that went out lately, ascending; UTC milliseconds. */
export interface RecentTouches {
  person: readonly number[]
  account: readonly number[]
}

/**
 * Is there room for one more message to this person and account? null = yes, else why not and until when: the cap that holds
 * it longest.
 */
export function nextFreeTouch(
  { perPerson, perAccount }: Workspace['caps'],
  touches: RecentTouches,
  now: number,
): { reason: string; heldUntil: number } | null {
  const person = perPerson && freeAt(perPerson, touches.person, now)
  const account = perAccount && freeAt(perAccount, touches.account, now)
  if (account !== null && (person === null || account > person)) return { reason: 'cap-account', heldUntil: account }
  return person === null ? null : { reason: 'cap-person', heldUntil: person }
}
