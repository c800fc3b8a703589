import { momentWords } from './moment-words.ts'
import { instantOf, wallClockAt } from './wall-clock.ts'

export interface SnoozeChoice {
  id: string
  label: string
  until: number
  /** `11:12`, `Wed 09:00` */
  words: string
}

const LUNCH_ENDS = { hour: 13, minute: 30 }
const DAY_STARTS = 9

/** The moments people put a task off to, in the reader's zone; those already past are left out. */
export function snoozeChoices(now: number, zone?: string): SnoozeChoice[] {
  const today = wallClockAt(now, zone)
  const morning = (days: number) => instantOf(today.dayNumber + days, DAY_STARTS, 0, zone)
  const toMonday = (8 - today.weekday) % 7 || 7
  const choices = [
    { id: 'soon', label: 'In 30 minutes', until: now + 30 * 60_000 },
    { id: 'lunch', label: 'After lunch', until: instantOf(today.dayNumber, LUNCH_ENDS.hour, LUNCH_ENDS.minute, zone) },
    { id: 'tomorrow', label: 'Tomorrow', until: morning(1) },
    { id: 'monday', label: 'Next week', until: morning(toMonday) },
  ]
  return choices
    .filter(choice => choice.until > now && !(choice.id === 'monday' && toMonday === 1))
    .map(choice => ({ ...choice, words: momentWords(choice.until, now, zone) }))
}
