import type { PlayStart, Rhythm } from '../../language/plan.ts'
import { ask, type Draft } from './draft.ts'
import { history, remember } from './start-history.ts'
import type { Beat } from './state.ts'

/** Months are taken for the longest there are, so that a guess of how many have passed is never too high. */
const LONGEST = { days: 86_400_000, months: 31 * 86_400_000 } as const

/** Lets a rhythm begin now: its first beat lies ahead. */
export function beginBeat(d: Draft, play: string): Beat {
  const beat = { from: d.t, k: 1 }
  remember(d, play, { beat })
  return beat
}

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** When a beat is: counted from where the rhythm began, so that it never drifts. Undefined until that has been answered. */
export function beatAt(d: Draft, rhythm: Rhythm, { from, k }: Beat): number | null | undefined {
  const { zone, dayStart } = d.s
  if ('weekday' in rhythm) return ask(d, { q: 'weekday', from, ...rhythm, zone })
  const { unit, n } = rhythm
  const date = new Date(from).toISOString()
  return ask(d, { q: 'at', date, offset: { unit, n: n * k }, time: rhythm.time ?? clockTime(dayStart), zone, dayStart })
}

/** Does a rhythm beat now? Beats that were missed count as one. Answers how late it is, in milliseconds. */
export function beats(d: Draft, play: PlayStart, rhythm: Rhythm): number | null {
  const { beat } = history(d, play.play)
  const at = beat && beatAt(d, rhythm, beat)
  if (!beat || at === null || at === undefined || at > d.t) return null
  remember(d, play.play, { beat: 'weekday' in rhythm ? { from: d.t, k: 0 } : nextBeat(d, rhythm, beat) })
  return d.t - at
}

function nextBeat(d: Draft, rhythm: Exclude<Rhythm, { weekday: number }>, { from, k: last }: Beat): Beat {
  const passed = Math.floor((d.t - from) / (LONGEST[rhythm.unit] * rhythm.n)) - 1
  for (let k = Math.max(last + 1, passed); ; k += 1) {
    const at = beatAt(d, rhythm, { from, k })
    if (at === null || at === undefined || at > d.t) return { from, k }
  }
}
