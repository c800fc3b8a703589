import { countPlayRuns, type PlayRunCount } from '../../../db/count-play-runs.ts'
import type { Problem } from '../../../language/problem.ts'
import type { Settings } from '../../../language/settings.ts'
import type { PlayRow } from '../definition-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

type Play = Settings['plays'][string]

/** How far back runs are counted. */
export const COUNTED = 180 * 86_400_000

/** What reading the definitions last found, and when. */
export interface Checked {
  at: number
  problems: readonly Problem[]
}

/** Every play of the active release, with how many runs of it there were. */
export async function playRows(reading: Reading, checked: Checked): Promise<PlayRow[]> {
  const plays = Object.values(reading.settings.plays).sort((a, b) => (a.id < b.id ? -1 : 1))
  const [counts] = await Promise.all([
    countPlayRuns(reading.db, reading.now - COUNTED),
    reading.shelf.fetch(plays.map(play => play.hash)),
  ])
  return plays.map(play => playRow(reading, checked, play, counts))
}

/** One line of the list of plays. */
export function playRow(reading: Reading, checked: Checked, play: Play, counts: readonly PlayRunCount[]): PlayRow {
  const { settings, shelf, now } = reading
  const { id, title, owner, file, hash } = play
  const mine = counts.filter(count => count.play === id)
  const found = checked.problems.filter(problem => problem.file === file)
  const errors = found.filter(problem => problem.severity === 'error').length
  const motion = settings.workspace.motions.find(m => m.id === play.motion)
  return {
    id,
    title,
    owner,
    file,
    motion: { id: play.motion, title: motion?.title ?? play.motion },
    during: shelf.play(hash)?.during ?? [],
    since: iso(now - COUNTED),
    running: sum(mine, 'running'),
    started: sum(mine, 'started'),
    won: sum(mine, 'won'),
    stopped: sum(mine, 'stopped'),
    errors,
    warnings: found.length - errors,
  }
}

/** Adds one figure up over versions. */
export function sum(counts: readonly PlayRunCount[], what: Exclude<keyof PlayRunCount, 'play' | 'hash'>): number {
  return counts.reduce((all, count) => all + count[what], 0)
}
