import { countPassages } from '../../../db/count-passages.ts'
import { countPlayRuns, type PlayRunCount } from '../../../db/count-play-runs.ts'
import { listNotStarted } from '../../../db/list-not-started.ts'
import { listPlayVersions, type PlayVersion } from '../../../db/list-play-versions.ts'
import { reasonInWords } from '../../../domain/journey/reason-in-words.ts'
import { untilInWords } from '../../../domain/journey/step-words.ts'
import type { PlayStart } from '../../../language/plan.ts'
import type { PlayView } from '../play-answers.ts'
import { pageWords } from './page-words.ts'
import { drawPlay } from './play-picture.ts'
import { type Checked, COUNTED, playRow, sum } from './play-rows.ts'
import type { Reading } from './reading.ts'
import { iso } from './refs.ts'

/**
 * One play with all that happened in it; null if the active release has none of this id. `version` shows that one and counts
 * its runs alone; without it the newest is shown and all are counted.
 */
export async function playView(
  reading: Reading,
  checked: Checked,
  id: string,
  version: number | null,
): Promise<PlayView | null> {
  const { db, settings, shelf, now } = reading
  const play = Object.hasOwn(settings.plays, id) ? settings.plays[id] : undefined
  if (!play) return null
  const [versions, allCounts] = await Promise.all([listPlayVersions(db, id), countPlayRuns(db, now - COUNTED)])
  const shown = versions.find(known => (version === null ? known.hash === play.hash : known.version === version))
  if (!shown) return null
  const hashes = version === null ? versions.map(known => known.hash) : [shown.hash]
  const [passages, refusals, start] = await Promise.all([
    countPassages(db, id, hashes),
    listNotStarted(db, id),
    startOf(reading, id),
    shelf.fetch([shown.hash, play.hash]),
  ])
  await shelf.fetch(
    [],
    refusals.flatMap(({ because }) => ('atom' in because ? [because.atom] : [])),
  )
  const plan = shelf.play(shown.hash)
  if (!plan) return null
  const words = pageWords(reading, { journey: null, accountName: 'the account', people: new Map() })
  const mine = allCounts.filter(count => count.play === id)
  const counted = mine.filter(count => hashes.includes(count.hash))
  const graph = drawPlay({ plan, start, words, passages, lines: shown.source.lines })
  return {
    ...playRow(reading, checked, play, allCounts),
    hash: play.hash,
    atMost: untilInWords(plan.atMost),
    priority: start?.priority ?? null,
    goal: plan.goal?.text ?? null,
    version,
    versions: versions.map(known => versionView(known, mine, play.hash)),
    counts: {
      running: sum(counted, 'running'),
      started: sum(counted, 'started'),
      won: sum(counted, 'won'),
      done: sum(counted, 'done'),
      stopped: sum(counted, 'stopped'),
      expired: sum(counted, 'expired'),
      failed: graph.nodes.reduce((all, node) => all + (node.counts?.failed ?? 0), 0),
    },
    graph,
    source: { file: shown.source.file, text: shown.source.text },
    checks: {
      at: checked.at === 0 ? null : iso(checked.at),
      problems: checked.problems
        .filter(problem => problem.file === play.file)
        .map(({ severity, code, line, col, what, why, fix }) => ({ severity, code, line, col, what, why, fix })),
    },
    notStarted: refusals.map(({ because, n, point }) => ({ why: reasonInWords(because, words), n, point })),
  }
}

function versionView(
  known: PlayVersion,
  counts: readonly PlayRunCount[],
  active: string,
): PlayView['versions'][number] {
  const mine = counts.filter(count => count.hash === known.hash)
  const { version, hash, since, publishedBy } = known
  return {
    version,
    hash,
    since: iso(since),
    publishedBy,
    running: sum(mine, 'running'),
    started: sum(mine, 'started'),
    active: hash === active,
  }
}

/** How the play starts by the active release. */
async function startOf({ defs, shelf }: Reading, id: string): Promise<PlayStart | null> {
  const hashes = Object.values(defs.journeys).map(journey => journey.starts)
  await shelf.fetch(hashes)
  for (const hash of hashes) {
    const start = shelf.start(hash, id)
    if (start) return start
  }
  return null
}
