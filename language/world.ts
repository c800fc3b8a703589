import type { Release } from './release.ts'

/** What is counted of accounts and their journeys, from the database or a file. What is missing is 0 or not known. */
export interface Counts {
  /** accounts there are */
  accounts: number
  /** per journey and stage: accounts that are there now */
  stages: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** per play and step: runs that wait there now */
  steps: Readonly<Record<string, Readonly<Record<string, number>>>>
  /** per play: starts on an average day */
  startsPerDay: Readonly<Record<string, number>>
  /** per role of the account team: tasks all of them together can do on an average day */
  tasksPerDay: Readonly<Record<string, number>>
  /** per fact: the share of accounts for which it is unknown, 0 to 1 */
  unknown: Readonly<Record<string, number>>
  /** what the first round after publishing would do, as a dry run has found */
  firstRound: { moves: number; tasks: number; sends: number } | null
}

/** What the checks may be told of the world around the files. What is not told is not asked, and nothing is guessed. */
export interface World {
  /** the day it is, `2026-03-31`: what expires is looked at from here */
  today: string | null
  counts: Counts | null
  /** the release that is active now, to be compared with */
  previous: Release | null
}

/** Nothing is known but the files themselves. */
export const NOWHERE: World = { today: null, counts: null, previous: null }
