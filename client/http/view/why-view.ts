import { currentHold } from '../../../db/account-holds.ts'
import { type LogLine, listLogLines } from '../../../db/list-log-lines.ts'
import { listSignals } from '../../../db/list-signals.ts'
import { readAccount } from '../../../db/read-account.ts'
import type { TimelinePage } from '../../../db/timeline-page.ts'
import { viewAt } from '../../../domain/account/view-at.ts'
import { evaluateAtom } from '../../../domain/condition/evaluate-atom.ts'
import { reasonInWords } from '../../../domain/journey/reason-in-words.ts'
import { type Undecided, undecided } from '../../../domain/journey/undecided.ts'
import type { WhyView } from '../account-answers.ts'
import type { TimelineEntry } from '../views.ts'
import { accountRows } from './account-rows.ts'
import { bringToHand } from './bring-to-hand.ts'
import { holdView } from './hold-view.ts'
import { type PageWords, pageWords } from './page-words.ts'
import type { Reading } from './reading.ts'
import { iso, stageView } from './refs.ts'
import { lineEntry } from './timeline/line-entry.ts'
import { signalEntry } from './timeline/signal-entry.ts'

/** Lines looked at for what stands: the last word on every move and start is among them, unless a play starts every hour. */
const MOST_LINES = 1_000

/** Signals told of; the timeline has all of them. */
const MOST_SIGNALS = 50

const DECIDED = new Set<string>([
  'entered',
  'moved',
  'ended',
  'play-started',
  'play-ended',
  'wait-over',
  'branched',
  'lane-stopped',
  'paused',
  'resumed',
  'parked',
  'skipped-entry',
  'failed',
])

/** What was decided between two moments (UTC milliseconds), and what stood undecided at the later one; null: no such account. */
export async function whyView(reading: Reading, key: string, since: number, at: number): Promise<WhyView | null> {
  const { db, defs, now } = reading
  const whats = [...DECIDED, 'not-moved', 'play-not-started', 'play-queued']
  const page = { account: key, journey: null, after: [at * 1000 + 999, '3'], limit: MOST_LINES } satisfies TimelinePage
  const [account, [found], signals, lines, hold] = await Promise.all([
    readAccount(db, key, defs.windows),
    accountRows(reading, [key]),
    listSignals(db, { ...page, limit: MOST_SIGNALS }),
    listLogLines(db, page, whats),
    at >= now ? currentHold(db, key) : null,
  ])
  if (!account || !found) return null
  const people = await bringToHand(
    reading,
    lines.map(line => line.record),
    lines.map(line => line.journey),
  )
  const words = (journey: string): PageWords => pageWords(reading, { journey, accountName: account.name, people })
  const entryOf = (line: LogLine): TimelineEntry[] => {
    const w = words(line.journey)
    const entry = lineEntry(
      reading,
      { id: line.key, at: line.at / 1000, journey: line.journey, record: line.record },
      w,
    )
    return entry ? [entry] : []
  }
  const view = at >= now ? viewAt(account, defs, now) : null
  const valueNow = (atom: string) => {
    const known = reading.shelf.atom(atom)
    return view && known ? evaluateAtom(known, view) : null
  }
  const standing = undecided(lines)
  return {
    account: key,
    since: iso(since),
    at: iso(at),
    stands: standsAt(reading, lines),
    waiting: found.row.waiting,
    hold: holdView(reading, hold),
    signals: signals.filter(row => row.at >= since * 1000).map(row => signalEntry(reading, row)),
    decided: lines.filter(line => DECIDED.has(line.record.what) && line.at >= since * 1000).flatMap(entryOf),
    standing: standing.flatMap(line =>
      entryOf(line).map(entry => ({ ...entry, why: whyNot(line, words(line.journey), valueNow) })),
    ),
  }
}

/** Where each journey stood, by the last line that says so. */
function standsAt(reading: Reading, lines: readonly LogLine[]): WhyView['stands'] {
  const stands = new Map<string, WhyView['stands'][number]>()
  for (const { journey, record } of lines) {
    const stage = record.what === 'moved' ? record.to : record.what === 'entered' ? record.stage : null
    if (stands.has(journey) || (stage === null && record.what !== 'ended')) continue
    const title = reading.defs.journeys[journey]?.title ?? journey
    stands.set(journey, { journey: { id: journey, title }, stage: stageView(reading, journey, stage) })
  }
  return [...stands.values()]
}

/** Each reason with the value told when it was decided, and beside it the value that holds now. */
function whyNot(
  line: Undecided<LogLine>,
  w: PageWords,
  valueNow: (atom: string) => { value: unknown; truth: boolean | null } | null,
): string[] {
  return line.record.because.map(reason => {
    const said = reasonInWords(reason, w)
    if (!('atom' in reason) || reason.value === null) return said
    const present = valueNow(reason.atom)
    return present === null || present.value === null || present.value === reason.value
      ? said
      : `${said} (${String(present.value)} now)`
  })
}
