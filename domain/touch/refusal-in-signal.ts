import type { Value } from '../../language/condition/condition.ts'

/** Why mail to an address ends for good. */
export type MailRefusal = 'unsubscribed' | 'complained' | 'bounced'

/** So many messages that bounced softly within so long are as good as a hard bounce. */
export const SOFT_BOUNCES = { n: 3, within: 14 * 86_400_000 }

/**
 * What a signal says of mail to whom it is about: whoever unsubscribes or calls it spam wants none, a hard bounce says there is
 * nobody, and so does the last of several soft ones (`softBefore` = other messages that did). Null = nothing that ends it.
 */
export function refusalInSignal(
  kind: string,
  data: Readonly<Record<string, Value | null>>,
  softBefore = 0,
): MailRefusal | null {
  if (kind === 'email.unsubscribed') return 'unsubscribed'
  if (kind === 'email.complained') return 'complained'
  if (kind !== 'email.bounced') return null
  const soft = data['bounce'] === 'soft' && softBefore + 1 >= SOFT_BOUNCES.n
  return data['bounce'] === 'hard' || soft ? 'bounced' : null
}
