import type { CalendarDefinition } from '../../language/settings.ts'
import { answer } from './answer.ts'
import { type Question, questionKey } from './question.ts'

/** Answers a journey's questions about time, by key; null = cannot be known. */
export function answerAll(
  questions: readonly Question[],
  calendars: Record<string, CalendarDefinition>,
): Record<string, number | null> {
  return Object.fromEntries(
    questions.map(question => {
      const known = answer(question, calendars)
      return [questionKey(question), 'at' in known ? known.at : null]
    }),
  )
}
