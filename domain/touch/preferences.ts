import { type Consents, consentsTo } from './consent.ts'
import type { ConsentAct } from './consent-act.ts'

/** What holds for mail to somebody; instants are UTC milliseconds. */
export interface Preferences {
  consents: Consents
  /** null = nobody knows */
  language: string | null
  /** no touches before it; null, or past = none is asked for */
  pausedUntil: number | null
  optedOut: boolean
}

/** What somebody chooses: nothing any more, mail again, or which mail and when. */
export type Choice =
  | { do: 'stop' }
  | { do: 'again' }
  | {
      do: 'choose'
      /** the consent classes they were shown, each with whether they want it: what they did not see stays */
      topics: ReadonlyMap<string, boolean>
      /** null = as it is */
      language: string | null
      /** until when; `none` ends one, `keep` leaves all as it is */
      pause: number | 'none' | 'keep'
    }

/** How long a pause may be chosen to be, in days. */
export const PAUSES = [30, 90] as const

/** What consents of their own come by. */
export const BY_PREFERENCES = 'preferences'

/** What holds after a choice, and what was said by it: nothing where it is so already, so choosing twice says it once. */
export function choose(before: Preferences, choice: Choice, now: number): { after: Preferences; said: ConsentAct[] } {
  if (choice.do !== 'choose') {
    const optedOut = choice.do === 'stop'
    if (before.optedOut === optedOut) return { after: before, said: [] }
    return { after: { ...before, optedOut }, said: [{ act: optedOut ? 'opted-out' : 'opted-in' }] }
  }
  const said: ConsentAct[] = []
  const consents: Record<string, Consents[string]> = { ...before.consents }
  for (const [subject, wanted] of choice.topics) {
    const known = Object.hasOwn(consents, subject) ? consents[subject] : undefined
    if (consentsTo(before.consents, subject, now) === wanted) continue
    if (wanted) consents[subject] = { since: now, until: null, source: BY_PREFERENCES }
    else if (known) consents[subject] = { ...known, until: now, withdrawn: true }
    said.push(wanted ? { act: 'given', subject, since: now } : { act: 'withdrawn', subject })
  }
  const language = choice.language ?? before.language
  if (language !== null && language !== before.language) said.push({ act: 'language', subject: language })
  const pausedUntil = pauseAfter(before.pausedUntil, choice.pause, now)
  if (pausedUntil !== before.pausedUntil) {
    said.push(pausedUntil === null ? { act: 'pause-ended' } : { act: 'paused', until: pausedUntil })
  }
  return { after: { ...before, consents, language, pausedUntil }, said }
}

function pauseAfter(before: number | null, pause: number | 'none' | 'keep', now: number): number | null {
  if (pause === 'keep') return before
  if (pause !== 'none') return pause > now ? pause : before
  return before !== null && before > now ? null : before
}

/** What a touch to somebody who asked for a pause is answered with: why and until when it waits; null = nothing keeps it. */
export function heldByPause(pausedUntil: number | null, now: number): { reason: string; heldUntil: number } | null {
  return pausedUntil !== null && pausedUntil > now ? { reason: 'paused', heldUntil: pausedUntil } : null
}
