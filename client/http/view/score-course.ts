import type { ScoreCourse } from '../account-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'
import { scoresAt } from './scores-at.ts'

const WEEK = 7 * 86_400_000

/**
 * How the scores of an account went, week by week, the last one now; null if there is no such account. Each week is reckoned as the
 * score of that moment is: from the signals, facts and roles there were.
 */
export async function scoreCourse(reading: Reading, key: string, weeks: number): Promise<ScoreCourse | null> {
  const moments = Array.from({ length: weeks + 1 }, (_, n) => reading.now - (weeks - n) * WEEK)
  const courses = new Map<string, ScoreCourse['scores'][number]>()
  // one after the other: they share what the database has at hand, and nobody waits for this
  for (const at of moments) {
    const scores = await scoresAt(reading, key, at)
    if (scores === null) return null
    for (const { id, title, value } of scores) {
      const course = courses.get(id) ?? { id, title, values: [] }
      course.values.push(value)
      courses.set(id, course)
    }
  }
  return { account: key, at: moments.map(at => iso(at)), scores: [...courses.values()] }
}
