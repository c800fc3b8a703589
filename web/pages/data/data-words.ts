import type { ReviewView } from '../../../client/http/identity-answers.ts'

/** A reason as the engine names it, in words: `unknown-domain` is `unknown domain`. */
export const reasonWords = (reason: string): string => reason.replaceAll('-', ' ')

/** What is asked of a review. */
export function questionWords({ about, written }: Pick<ReviewView, 'about' | 'written'>): string {
  return about === 'domain' ? `Whose is the domain ${written}?` : `Which account is “${written}”?`
}

/** How likely a candidate is, and what speaks for it: `93 % likely: name alike, domain same`. */
export function evidenceWords({ probability, features }: ReviewView['candidates'][number]): string {
  const told = Object.entries(features).flatMap(([what, value]) => {
    if (value === null || value === false || typeof value === 'object') return []
    return value === true ? [reasonWords(what)] : [`${reasonWords(what)} ${roundedWords(value)}`]
  })
  const sure = probability === null ? 'one of several with it' : `${Math.round(probability * 100)} % likely`
  return told.length === 0 ? sure : `${sure}: ${told.join(', ')}`
}

function roundedWords(value: unknown): string {
  return typeof value === 'number' ? String(Math.round(value * 100) / 100) : reasonWords(String(value))
}

/** What waits for the answer. */
export function waitingWords(waiting: number): string {
  if (waiting === 0) return 'nothing waits for it yet'
  return waiting === 1 ? '1 signal waits for it' : `${waiting} signals wait for it`
}

/** A share as a percentage; null = there is nothing to ask. */
export const shareWords = (share: number | null): string => (share === null ? '–' : `${Math.round(share * 100)} %`)

/** Five steps of heat for a share that is known; the number is always printed. */
export const shareHeat = (share: number): number => Math.min(4, Math.floor(share * 5))
