import { lengthInWords } from './length-in-words.ts'

/** What a clock has left, milliseconds: `3h 10m`, or `4m 2s over` once the time is used up. */
export function timeLeftInWords(left: number): string {
  return left < 0 ? `${lengthInWords(-left)} over` : lengthInWords(left)
}
