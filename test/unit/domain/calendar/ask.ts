/** Questions and their answers in short, for the tests of this folder. */
import { answer } from '../../../../domain/calendar/answer.ts'
import type { Question } from '../../../../domain/calendar/question.ts'
import { office, shown, wall, weekly } from './wall-clock.ts'

export const BERLIN = 'Europe/Berlin'
export const calendars = { work: office(BERLIN), never: weekly(BERLIN, []), lost: office('Mars/Base') }
export const friday = wall(BERLIN, '2026-06-05 15:00')

type At = Question & { q: 'at' }
/** A moment at the day start of 1 September 2026 in Berlin, unless told otherwise. */
export const at = (given: Partial<At>): At => ({
  q: 'at',
  date: '2026-09-01',
  offset: { unit: 'days', n: 0 },
  time: null,
  zone: BERLIN,
  dayStart: 540,
  ...given,
})

/** The local time of the answer, or its error. */
export const told = (question: Question): string | null => {
  const found = answer(question, calendars)
  return 'error' in found ? found.error : shown('zone' in question ? question.zone : BERLIN, found.at)
}

/** The sentence that comes with the answer, or with the refusal. */
export const why = (question: Question): string => {
  const found = answer(question, calendars)
  return 'error' in found ? found.detail : found.why
}
