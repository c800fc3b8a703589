import { type AccountRecord, listAccountRows, type RunRecord } from '../../../db/list-account-rows.ts'
import { sharesPlaces } from '../../../domain/account/room.ts'
import type { AccountRow, WaitingPlace } from '../account-answers.ts'
import { inOrder, journeyHead } from './account-journey.ts'
import { accountStandings, type Standing } from './account-standings.ts'
import type { Reading } from './reading.ts'
import { bandView, iso, staffView, stageView } from './refs.ts'
import { firstLane, lanesInWords } from './running-plays.ts'

/** Accounts by key as the list shows them, in the order of the keys. `standings` when they are known already. */
export async function accountRows(
  reading: Reading,
  keys: readonly string[],
  standings?: ReadonlyMap<string, Standing>,
): Promise<{ row: AccountRow; record: AccountRecord }[]> {
  const { db, defs, settings, now } = reading
  const { workspace } = settings
  // of our roles the one listed last has the account when there are several: the further it came, the later the role
  const team = workspace.team.map(role => role.id).reverse()
  const shared = Object.values(defs.journeys).map(journey => [journey.journey, sharesPlaces(defs, journey)])
  const [records, known] = await Promise.all([
    listAccountRows(db, keys, workspace.rankBy, team, Object.fromEntries(shared)),
    standings ?? accountStandings(reading, { keys }, now),
  ])
  const open = records.flatMap(({ key, name, runs }) =>
    openRuns(reading, runs).map(run => ({ account: key, accountName: name, run })),
  )
  const lanes = await lanesInWords(reading, open)
  return records.map(record => {
    const { key } = record
    const lines = open.flatMap(({ account, run }, i) => {
      if (account !== key) return []
      const first = firstLane(lanes[i] ?? [])
      const waits = { waitsFor: first?.waitsFor ?? null, waitsUntil: iso(first?.until ?? null) }
      return [{ ...journeyHead(reading, key, run), stage: stageView(reading, run.journey, run.stage), ...waits }]
    })
    const row: AccountRow = {
      key,
      name: record.name,
      tier: record.tier,
      band: bandView(settings, workspace.rankBy, record.band),
      stage: lines[0]?.stage ?? null,
      score: known.get(key)?.score ?? 0,
      rank: rankView(reading, known.get(key)?.rank ?? null),
      status: record.status,
      newTarget: record.newTarget,
      owner: staffView(reading, record.owner),
      openTasks: record.openTasks,
      people: record.people,
      lastSignalAt: iso(record.lastSignalAt),
      journeys: lines,
      waiting: waitingPlaces(reading, record.waiting),
    }
    return { row, record }
  })
}

/** A rank with the titles of what it is made of. */
function rankView({ settings }: Reading, rank: Standing['rank']): AccountRow['rank'] {
  const own: Record<string, string> = { stage: 'Stage', value: 'Value', known: 'Not all is known' }
  const titleOf = (of: string): string => own[of] ?? settings.scores[of]?.title ?? of
  return (
    rank && {
      value: rank.rank,
      known: Math.round(rank.known * 100),
      terms: rank.terms.map(({ of, stands, points }) => ({ id: of, title: titleOf(of), stands, points })),
    }
  )
}

function openRuns(reading: Reading, runs: readonly RunRecord[]): RunRecord[] {
  return inOrder(
    reading,
    runs.filter(run => run.status !== 'ended'),
  )
}

/** Places an account waits for, as pages tell them. */
function waitingPlaces({ defs }: Reading, waiting: AccountRecord['waiting']): WaitingPlace[] {
  return waiting.map(({ journey, place, of, since }) => ({
    journey: { id: journey, title: defs.journeys[journey]?.title ?? journey },
    place,
    of,
    since: iso(since),
  }))
}
