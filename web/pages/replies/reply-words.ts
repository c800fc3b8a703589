import type { WaitingPerson } from '../../../client/http/reply-answers.ts'

/** What an answer is called: its subject, where more than a signal tells of it. */
export const subjectWords = ({ subject }: { subject: string | null }): string =>
  subject || 'An answer without a subject'

/** How many answers wait, where it is more than one, and what waits for them: `2 answers, 1 held`. */
export function heldWords({ answers, held }: Pick<WaitingPerson, 'answers' | 'held'>): string {
  const many = answers > 1 ? [`${answers} answers`] : []
  return [...many, held === 0 ? 'nothing held yet' : `${held} held`].join(', ')
}
