import type { AccountScore, ScoreCourse } from '../../../client/http/account-answers.ts'
import { at, DAY } from './fixture-clock.ts'

const WEEKS = 8

/** How scores came to what they are: up to it week by week, with a dip on the way. */
export function scoreCourse(account: string, scores: readonly AccountScore[]): ScoreCourse {
  const places = Array.from({ length: WEEKS + 1 }, (_, n) => n)
  return {
    account,
    at: places.map(n => at(-7 * DAY * (WEEKS - n))),
    scores: scores.map(({ id, title, value }) => ({
      id,
      title,
      values: places.map(n => (value === null || n < 2 ? null : value - (WEEKS - n) * 3 - (n === 5 ? 6 : 0))),
    })),
  }
}
