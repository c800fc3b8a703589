import type { RunRecord } from '../../../db/list-account-rows.ts'
import type { QueuedStart } from '../run-answers.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'
import { unitInWords } from './unit-names.ts'

type Queueing = Pick<RunRecord, 'journey' | 'startsHash' | 'now'>

/** The starts of a run that wait for their turn, and for what: a play of their group that runs, or too many runs at a time. */
export function queuedStarts(reading: Reading, run: Queueing, names: ReadonlyMap<string, string>): QueuedStart[] {
  const { shelf, settings } = reading
  const title = (play: string): string => settings.plays[play]?.title ?? play
  const groupOf = (play: string) => shelf.start(run.startsHash, play)?.exclusive?.group
  const { plays = [], waiting = [] } = run.now ?? {}
  return waiting.map(({ play, unit, since, until }) => {
    const group = groupOf(play)
    const busy = group === undefined ? undefined : plays.find(other => groupOf(other.play) === group)
    return {
      play,
      title: title(play),
      about: unitInWords(unit, names),
      waitsFor: busy
        ? `“${title(busy.play)}” is running, and one of “${group}” at a time may`
        : 'as many runs of it as may are under way',
      since: iso(since),
      until: iso(until),
    }
  })
}
