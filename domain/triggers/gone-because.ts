import type { Value } from '../../language/condition/condition.ts'

/** Why somebody can no longer be counted on, by a signal about them: they left, or their mailbox is gone; null = they can. */
export function goneBecause(kind: string, data: Readonly<Record<string, Value | null>>): 'left' | 'bounced' | null {
  if (kind === 'person.left') return 'left'
  return kind === 'email.bounced' && data['bounce'] === 'hard' ? 'bounced' : null
}
