import type { RunRecord } from '../../../db/list-account-rows.ts'
import { listStepMessages, type StepMessage } from '../../../db/list-step-messages.ts'
import type { LaneNow, PlayNow } from '../../../domain/journey/journey-now.ts'
import { type LaneWords, laneInWords, type MessageNow } from '../../../domain/journey/lane-words.ts'
import { touchReasonInWords } from '../../../domain/touch/touch-reason.ts'
import type { RunningPlayView } from '../run-answers.ts'
import { type PageWords, pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'
import { unitInWords } from './unit-names.ts'

/** A run whose lanes are to be told. */
export interface Told {
  account: string
  accountName: string
  run: Pick<RunRecord, 'journey' | 'run' | 'now'>
}

interface Lane {
  play: PlayNow
  lane: LaneNow
  words: LaneWords
}

/** What the lanes of some runs do, in words; whatever that needs is read for all of them at once. */
export async function lanesInWords(reading: Reading, told: readonly Told[]): Promise<Lane[][]> {
  const { db, shelf } = reading
  const plays = told.flatMap(({ account, run }) =>
    (run.now?.plays ?? []).map(play => ({ account, journey: run.journey, run: run.run, play })),
  )
  const sending = plays.flatMap(({ account, journey, run, play }) =>
    play.lanes
      .filter(lane => lane.doing === 'send')
      .map(lane => ({ account, journey, run, play: play.play, n: play.n, step: lane.step })),
  )
  const [messages] = await Promise.all([listStepMessages(db, sending), shelf.fetch(plays.map(({ play }) => play.hash))])
  return told.map(one => {
    const words = pageWords(reading, { journey: one.run.journey, accountName: one.accountName, people: new Map() })
    return (one.run.now?.plays ?? []).flatMap(play =>
      play.lanes.flatMap((lane): Lane[] => {
        const mine = messages.filter(
          m =>
            m.account === one.account &&
            m.journey === one.run.journey &&
            m.play === play.play &&
            m.playRun === play.n &&
            m.step === lane.step,
        )
        const said = laneInWords(shelf.play(play.hash), lane, messageNow(mine, words), words)
        return said ? [{ play, lane, words: said }] : []
      }),
    )
  })
}

/** The plays of one run with their lanes, as {@link lanesInWords} told them; `names` are of people. */
export function runningPlays(
  { settings, shelf }: Reading,
  run: Told['run'],
  lanes: readonly Lane[],
  names: ReadonlyMap<string, string>,
): RunningPlayView[] {
  return (run.now?.plays ?? []).map(play => {
    const known = settings.plays[play.play]
    const plan = shelf.play(play.hash)
    return {
      play: play.play,
      title: known?.title ?? plan?.title ?? play.play,
      motion: known?.motion ?? plan?.motion ?? '',
      owner: known?.owner ?? plan?.owner ?? null,
      n: play.n,
      about: unitInWords(play.unit, names),
      startedAt: iso(play.startedAt),
      until: iso(play.until),
      lanes: lanes
        .filter(lane => lane.play === play)
        .map(({ lane, words }) => ({
          lane: lane.lane.split('/').at(-1) ?? lane.lane,
          step: lane.step,
          waitsFor: words.waitsFor,
          since: iso(lane.since),
          until: iso(words.until),
          then: words.then,
        })),
    }
  })
}

/** What waits longest may be told last: the lane whose time is up first. */
export function firstLane(lanes: readonly Lane[]): LaneWords | null {
  const [first] = lanes.toSorted((a, b) => (a.words.until ?? Number.MAX_VALUE) - (b.words.until ?? Number.MAX_VALUE))
  return first?.words ?? null
}

const SAID: Partial<Record<StepMessage['state'], string>> = {
  planned: 'sends',
  reserved: 'sends',
  in_flight: 'sends',
  sent: 'sent; goes on in a moment',
  rejected: 'refused; goes on in a moment',
  skipped: 'not sent; goes on in a moment',
  unknown: 'nobody can tell whether it arrived; waits for somebody to decide',
}

/** The ledger settles a message before the journey hears of it: then the ledger's word is told. */
function messageNow(messages: readonly StepMessage[], w: PageWords): MessageNow | null {
  const waiting = messages.find(m => m.state === 'held' || m.state === 'deferred')
  if (waiting) {
    const { reason, heldUntil } = waiting
    const why = reason === null ? '' : `: ${touchReasonInWords(reason)}`
    return { says: `held${heldUntil === null ? '' : ` until ${w.moment(heldUntil)}`}${why}`, until: heldUntil }
  }
  if (messages.length === 0 || messages.some(m => SAID[m.state] === 'sends')) return null
  return { says: SAID[messages[0]?.state ?? 'planned'] ?? 'sends', until: null }
}
