import type { Value } from '../../language/condition/condition.ts'

/** Why mail to an address ends for good. */
export type MailRefusal = 'unsubscribed' | 'bounced'

/**
 * What a signal says of mail to whom it is about: whoever unsubscribes wants none, a hard bounce says there is nobody. Null =
 * nothing that ends it; a soft bounce passes.
 */
export function refusalInSignal(kind: string, data: Readonly<Record<string, Value | null>>): MailRefusal | null {
  if (kind === 'email.unsubscribed') return 'unsubscribed'
  return kind === 'email.bounced' && data['bounce'] === 'hard' ? 'bounced' : null
}
