import { ANSWER_KIND } from '../touch/answer-kind.ts'
import type { Told } from './sort-mail.ts'

/** The kind of signal that tells what a mail told, and what it says beside the message it is about; null = none. */
export function signalOf(told: Told): { kind: string; data: Record<string, string> } | null {
  switch (told.is) {
    case 'bounce':
      return { kind: 'email.bounced', data: { bounce: told.hard ? 'hard' : 'soft' } }
    case 'complaint':
      return { kind: 'email.complained', data: {} }
    case 'auto-reply':
      return { kind: 'email.auto-replied', data: {} }
    case 'reply':
      return { kind: ANSWER_KIND, data: {} }
    case 'meeting':
      return { kind: `meeting.${told.act}`, data: {} }
    case 'note':
      return null
    default:
      return told satisfies never
  }
}
