import { listNotStartedFor } from '../../../db/list-not-started.ts'
import { listPlayRuns, type PlayRunRecord, type RunsOf } from '../../../db/list-play-runs.ts'
import { listPlayVersions } from '../../../db/list-play-versions.ts'
import { reasonInWords } from '../../../domain/journey/reason-in-words.ts'
import type { AccountsBehind } from '../play-answers.ts'
import { pageWords } from './page-words.ts'
import { COUNTED } from './play-rows.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'
import { firstLane, lanesInWords } from './running-plays.ts'

type Item = AccountsBehind['items'][number]

/** The hashes of a version of a play, or of all it ever had; null where there is none. */
export async function hashesOf({ db }: Reading, play: string, version: number | null): Promise<string[] | null> {
  const versions = await listPlayVersions(db, play)
  const meant = versions.filter(known => version === null || known.version === version)
  return meant.length === 0 ? null : meant.map(known => known.hash)
}

/** The accounts behind a figure in the head of a play; null where no version of the play ever was. */
export async function playRunsBehind(
  reading: Reading,
  asked: { play: string; version: number | null; runs: RunsOf },
  limit: number,
): Promise<AccountsBehind | null> {
  const { play, runs } = asked
  const hashes = await hashesOf(reading, play, asked.version)
  if (hashes === null) return null
  const found = await listPlayRuns(reading.db, { play, hashes, runs, since: reading.now - COUNTED, limit })
  const told = found.map(({ account, name, journey, run, now }) => ({
    account,
    accountName: name,
    run: { journey, run, now },
  }))
  const lanes = await lanesInWords(reading, told)
  return {
    items: found.map((run, i): Item => {
      const first = firstLane((lanes[i] ?? []).filter(lane => lane.play.play === play && lane.play.n === run.n))
      const says = run.endedAt === null ? (first?.waitsFor ?? 'is running') : endInWords(run)
      const account = { key: run.account, name: run.name }
      return { account, says, why: null, until: iso(first?.until ?? null), at: iso(run.endedAt ?? run.startedAt) }
    }),
  }
}

function endInWords({ endedAs }: PlayRunRecord): string {
  return endedAs === 'expired' ? 'ran out of time' : (endedAs ?? 'ended')
}

/** The accounts for which a play did not start, for one reason. */
export async function notStartedBehind(
  reading: Reading,
  asked: { play: string; point: string },
  limit: number,
): Promise<AccountsBehind> {
  const found = await listNotStartedFor(reading.db, asked.play, asked.point, limit)
  await reading.shelf.fetch(
    [],
    found.flatMap(({ because }) => ('atom' in because ? [because.atom] : [])),
  )
  return {
    items: found.map(({ account, name, because, at }): Item => {
      const words = pageWords(reading, { journey: null, accountName: name, people: new Map() })
      return {
        account: { key: account, name },
        says: reasonInWords(because, words),
        why: null,
        until: null,
        at: iso(at),
      }
    }),
  }
}
