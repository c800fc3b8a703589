/**
 * What a journey may ask about wall-clock and business time, and what it hears back. The sums need the zone table and the
 * live calendars, so they are done outside the workflow; the answer is kept in its history.
 *
 * This file imports types alone: the workflow bundle carries it, and must never carry the zone table.
 */
import type { Weekday } from '../../language/plan.ts'

/** What amounts of open time come in, as keys name it. */
const AMOUNT_KEYS = { 'open-ms': 'ms', 'business-days': 'bd', 'working-days': 'wd' } as const

/** Instants are UTC milliseconds; calendars are named by their id, zones as the tz database does. */
export type Question =
  /** when has that much open time passed, or that many business days, or that many counted from the next open moment? */
  | { q: 'addOpen'; from: number; amount: { unit: keyof typeof AMOUNT_KEYS; n: number }; calendar: string }
  /** how much open time lies between? */
  | { q: 'openBetween'; from: number; to: number; calendar: string }
  /** when is a moment tied to a date? */
  | {
      q: 'at'
      /** an ISO day or instant */
      date: string
      /** negative = before the date */
      offset: { unit: 'ms' | 'days' | 'months'; n: number }
      /** `HH:MM`; null = the day start for a day, its own time for an instant */
      time: string | null
      zone: string
      /** minutes from local midnight */
      dayStart: number
    }
  /** when is it next that weekday and time, strictly after `from`? */
  | { q: 'weekday'; from: number; weekday: Weekday; time: string; zone: string }

export interface Answer {
  /** UTC milliseconds; for openBetween the milliseconds of open time */
  at: number
  /** version of the tz database it was reckoned with */
  tz: string
  /** version of the calendar's content; null when no calendar was asked about */
  calendar: string | null
  /** one sentence for people */
  why: string
}

/** Why a question has no answer. */
export interface NoAnswer {
  error: 'calendar-unknown' | 'never-open' | 'zone-unknown' | 'date-invalid'
  detail: string
}

/** A short text that is equal for equal questions only: the key under which a journey keeps the answer. */
export const questionKey = (question: Question): string => {
  switch (question.q) {
    case 'addOpen': {
      const { unit, n } = question.amount
      return ['add', question.from, AMOUNT_KEYS[unit], n, question.calendar].join('|')
    }
    case 'openBetween':
      return ['between', question.from, question.to, question.calendar].join('|')
    case 'at': {
      const { unit, n } = question.offset
      // the date comes from outside and may hold anything, so it stands last, where no separator follows
      return ['at', unit, n, question.time ?? '-', question.dayStart, question.zone, question.date].join('|')
    }
    case 'weekday':
      return ['weekday', question.from, question.weekday, question.time, question.zone].join('|')
    default:
      return question satisfies never
  }
}
