import type { Definitions } from '../domain/account/definitions.ts'
import { answer } from '../domain/calendar/answer.ts'
import { type Question, questionKey } from '../domain/calendar/question.ts'

/** Answers a journey's questions about time from memory; null = cannot be known. */
export function planMoments(defs: Definitions, questions: readonly Question[]): Record<string, number | null> {
  return Object.fromEntries(
    questions.map(question => {
      const known = answer(question, defs.settings.calendars)
      return [questionKey(question), 'at' in known ? known.at : null]
    }),
  )
}
