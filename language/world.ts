/** What the checks may be told of the world around the files. What is not told is not asked, and nothing is guessed. */
export interface World {
  /** the day it is, `2026-03-31`: what expires is looked at from here */
  today: string | null
}

/** Nothing is known but the files themselves. */
export const NOWHERE: World = { today: null }
