import type { WaitingPlace } from '../http/account-answers.ts'
import { shortTime } from './print.ts'

/** A place that is waited for, in a line. */
export function placeText({ journey, place, of, since }: WaitingPlace): string {
  return `waits for a place in ${journey.title} since ${shortTime(since)} UTC: ${place} of ${of} in line`
}
