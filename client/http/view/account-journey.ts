import type { RunRecord } from '../../../db/list-account-rows.ts'
import type { AccountDetails } from '../../../db/read-account-details.ts'
import type { AccountJourney } from '../run-answers.ts'
import { queuedStarts } from './queued-starts.ts'
import type { Reading } from './reading.ts'
import { iso, journeyRef } from './refs.ts'
import { lanesInWords, runningPlays, type Told } from './running-plays.ts'
import { slaView } from './sla-view.ts'
import { stageTrack } from './stage-track.ts'
import { unitNames } from './unit-names.ts'

/**
 * Runs of an account's journeys in the order in which they are told: those that are open first, of the motions first that
 * the workspace puts first, then the newest.
 */
export function inOrder<T extends Pick<RunRecord, 'status' | 'motion' | 'startedAt'>>(
  { settings }: Reading,
  runs: readonly T[],
): T[] {
  const motions = settings.workspace.motions.map(motion => motion.id)
  const place = ({ motion }: T): number => (motions.includes(motion) ? motions.indexOf(motion) : motions.length)
  const ended = ({ status }: T): number => Number(status === 'ended')
  return runs.toSorted((a, b) => ended(a) - ended(b) || place(a) - place(b) || b.startedAt - a.startedAt)
}

/** What a run is called, whose it is, and how it is. */
export function journeyHead(reading: Reading, account: string, run: RunRecord) {
  const { defs, settings, shelf } = reading
  const known = defs.journeys[run.journey]
  const motion = settings.workspace.motions.find(m => m.id === run.motion)
  return {
    ...journeyRef(reading, run.journey, account, run.run),
    title: known?.title ?? shelf.journey(run.planHash)?.title ?? run.journey,
    motion: { id: run.motion, title: motion?.title ?? run.motion },
    owner: known?.owner ?? null,
    status: run.status,
  }
}

/** Some runs of one account as its page shows them: where each stands, what it does, and what waits for its turn. */
export async function accountJourneys(
  reading: Reading,
  account: { key: string; name: string },
  runs: readonly RunRecord[],
  details: Pick<AccountDetails, 'stays' | 'clocks'>,
): Promise<AccountJourney[]> {
  const told = runs.map((run): Told => ({ account: account.key, accountName: account.name, run }))
  const going = (run: RunRecord) => (run.status === 'ended' ? null : run.now)
  const units = runs.flatMap(run =>
    [...(going(run)?.plays ?? []), ...(going(run)?.waiting ?? [])].map(({ unit }) => unit),
  )
  const [lanes, names] = await Promise.all([
    lanesInWords(reading, told),
    unitNames(reading, units),
    reading.shelf.fetch(runs.flatMap(run => [run.planHash, run.startsHash])),
  ])
  return runs.map((run, i) => {
    const { pause, parked } = run.now ?? { pause: null, parked: null }
    const open = run.status !== 'ended'
    const clocks = details.clocks.filter(clock => clock.journey === run.journey && clock.run === run.run)
    return {
      ...journeyHead(reading, account.key, run),
      startedAt: iso(run.startedAt),
      nextDue: iso(run.nextDue),
      pausedUntil: iso(pause?.until ?? null),
      parked: parked && { code: parked.code, detail: parked.detail, entry: parked.seq },
      ended: run.endedAt === null ? null : { as: run.endedAs ?? 'done', at: iso(run.endedAt) },
      stages: stageTrack(reading, run, details.stays),
      running: open ? runningPlays(reading, run, lanes[i] ?? [], names) : [],
      queued: open ? queuedStarts(reading, run, names) : [],
      clocks: clocks.map(clock => slaView(reading, clock)),
    }
  })
}
