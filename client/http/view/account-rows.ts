import { type AccountRecord, listAccountRows } from '../../../db/list-account-rows.ts'
import type { AccountRow } from '../account-answers.ts'
import { accountScores } from './account-scores.ts'
import type { Reading } from './reading.ts'
import { bandView, iso, journeyRef, staffView, stageView } from './refs.ts'
import { firstLane, lanesInWords } from './running-plays.ts'

/** Accounts by key as the list shows them, in the order of the keys. `scores` when they are known already. */
export async function accountRows(
  reading: Reading,
  keys: readonly string[],
  scores?: ReadonlyMap<string, number>,
): Promise<{ row: AccountRow; record: AccountRecord }[]> {
  const { db, settings, now } = reading
  const { workspace } = settings
  // of our roles the one listed last has the account when there are several: the further it came, the later the role
  const team = workspace.team.map(role => role.id).reverse()
  const [records, known] = await Promise.all([
    listAccountRows(db, keys, workspace.rankBy, team),
    scores ?? accountScores(reading, { keys }, now),
  ])
  const running = records.flatMap(({ key, name, run }) =>
    run && run.status !== 'ended' ? [{ account: key, accountName: name, run }] : [],
  )
  const lanes = await lanesInWords(reading, running)
  const first = new Map(running.map(({ account }, i) => [account, firstLane(lanes[i] ?? [])]))
  return records.map(record => {
    const { key, run } = record
    const open = run !== null && run.status !== 'ended'
    const row: AccountRow = {
      key,
      name: record.name,
      tier: record.tier,
      band: bandView(settings, workspace.rankBy, record.band),
      stage: run && open ? stageView(reading, run.journey, run.stage) : null,
      score: known.get(key) ?? 0,
      motion: run && open ? run.motion : null,
      status: record.status,
      owner: staffView(reading, record.owner),
      openTasks: record.openTasks,
      people: record.people,
      lastSignalAt: iso(record.lastSignalAt),
      waitsFor: first.get(key)?.waitsFor ?? null,
      waitsUntil: iso(first.get(key)?.until ?? null),
      journey: run && journeyRef(reading, run.journey, key, run.run),
      journeyStatus: run?.status ?? null,
    }
    return { row, record }
  })
}
