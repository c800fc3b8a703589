import { listHandovers } from '../../../../db/account-handovers.ts'
import { listNotes } from '../../../../db/account-notes.ts'
import { listBandMoves } from '../../../../db/list-band-moves.ts'
import { listCampaignMoves } from '../../../../db/list-campaign-moves.ts'
import { listConsentMoves } from '../../../../db/list-consent-moves.ts'
import { listGroupMoves } from '../../../../db/list-group-moves.ts'
import { listHoldMoves } from '../../../../db/list-hold-moves.ts'
import { listLogLines } from '../../../../db/list-log-lines.ts'
import { listSignals } from '../../../../db/list-signals.ts'
import { listTaskActs } from '../../../../db/list-task-acts.ts'
import { listTouches } from '../../../../db/list-touches.ts'
import { readTimelineCounts } from '../../../../db/read-timeline-counts.ts'
import type { TimelinePage } from '../../../../db/timeline-page.ts'
import { recordsOfKind, TIMELINE_KINDS } from '../../../../domain/journey/timeline-kinds.ts'
import { encodeCursor } from '../../cursor.ts'
import type { Timeline, TimelineEntry } from '../../views.ts'
import { bringToHand } from '../bring-to-hand.ts'
import { listFactTexts } from '../fact-texts.ts'
import { pageWords } from '../page-words.ts'
import type { Reading } from '../reading.ts'
import { iso } from '../refs.ts'
import { actEntry } from './act-entry.ts'
import { bandEntry } from './band-entry.ts'
import { campaignEntry } from './campaign-entry.ts'
import { consentEntry } from './consent-entry.ts'
import { groupEntry } from './group-entry.ts'
import { handoverEntry } from './handover-entry.ts'
import { holdEntry } from './hold-entry.ts'
import { lineEntry } from './line-entry.ts'
import { noteEntry } from './note-entry.ts'
import { signalEntry } from './signal-entry.ts'
import { touchEntry } from './touch-entry.ts'

export type TimelineKind = TimelineEntry['kind']
export const KINDS: readonly TimelineKind[] = ['signal', 'decision', 'touch', 'task', 'stage', 'clock', 'alert', 'note']

interface Placed {
  at: number
  key: string
  entry: TimelineEntry | null
}

/** A stretch of an account's timeline: everything that happened, was decided, sent and done, newest first. */
export async function readTimeline(
  reading: Reading,
  account: { key: string; name: string },
  kinds: readonly TimelineKind[],
  page: Omit<TimelinePage, 'account'>,
): Promise<Timeline> {
  const one = { ...page, account: account.key, limit: page.limit + 1 }
  const [placed, counts] = await Promise.all([
    collect(reading, account, kinds, one),
    readTimelineCounts(reading.db, account.key, page.journey),
  ])
  const sorted = placed.sort((a, b) => b.at - a.at || (a.key < b.key ? 1 : -1))
  const shown = sorted.slice(0, page.limit)
  const last = sorted.length > page.limit ? shown.at(-1) : undefined
  return {
    entries: shown.flatMap(({ entry }) => (entry ? [entry] : [])),
    counts: countsByKind(counts),
    first: iso(counts.first),
    next: last ? encodeCursor([last.at, last.key]) : null,
  }
}

async function collect(
  reading: Reading,
  account: { key: string; name: string },
  kinds: readonly TimelineKind[],
  page: TimelinePage,
): Promise<Placed[]> {
  const { db } = reading
  // signals, bands, groups, consents and notes are of the account: no journey has them
  const whole = (kind: TimelineKind): boolean => kind === 'signal' || kind === 'note'
  const wants = (kind: TimelineKind): boolean => kinds.includes(kind) && (!whole(kind) || page.journey === null)
  const whats = kinds.flatMap(kind =>
    kind === 'decision' || kind === 'stage' || kind === 'clock' ? recordsOfKind(kind) : [],
  )
  const sends = (['send', 'alert'] as const).filter(kind => wants(kind === 'send' ? 'touch' : 'alert'))
  const [signals, bands, groups, campaigns, consents, holds, handovers, lines, touches, acts, notes, facts] =
    await Promise.all([
      wants('signal') ? listSignals(db, page) : [],
      wants('signal') ? listBandMoves(db, page) : [],
      wants('signal') ? listGroupMoves(db, page) : [],
      wants('signal') ? listCampaignMoves(db, page) : [],
      wants('signal') ? listConsentMoves(db, page) : [],
      wants('decision') && page.journey === null ? listHoldMoves(db, page) : [],
      wants('decision') && page.journey === null ? listHandovers(db, page) : [],
      whats.length > 0 ? listLogLines(db, page, whats) : [],
      sends.length > 0 ? listTouches(db, page, sends) : [],
      wants('task') ? listTaskActs(db, page) : [],
      wants('note') ? listNotes(db, page) : [],
      wants('task') ? listFactTexts(reading, [account.key]) : new Map(),
    ])
  const journeys = lines.map(line => line.journey)
  const people = await bringToHand(
    reading,
    lines.map(line => line.record),
    journeys,
  )
  const words = new Map(
    [...new Set(journeys)].map(journey => [
      journey,
      pageWords(reading, { journey, accountName: account.name, people }),
    ]),
  )
  const place = <T extends { at: number; key: string }>(rows: readonly T[], entry: (row: T) => TimelineEntry | null) =>
    rows.map(row => ({ at: row.at, key: row.key, entry: entry(row) }))
  return [
    ...place(signals, row => signalEntry(reading, row)),
    ...place(bands, row => bandEntry(reading, row)),
    ...place(groups, row => groupEntry(reading, row)),
    ...place(campaigns, row => campaignEntry(reading, row)),
    ...place(consents, row => consentEntry(reading, row)),
    ...place(holds, row => holdEntry(reading, row)),
    ...place(handovers, row => handoverEntry(reading, row)),
    ...place(lines, ({ at, key, journey, record }) => {
      const w = words.get(journey)
      return w ? lineEntry(reading, { id: key, at: at / 1000, journey, record }, w) : null
    }),
    ...place(touches, row => touchEntry(reading, row)),
    ...place(notes, row => noteEntry(reading, row)),
    ...place(acts, row => actEntry(reading, row, account.name, facts.get(account.key) ?? {})),
  ]
}

function countsByKind(counts: Awaited<ReturnType<typeof readTimelineCounts>>): Record<TimelineKind, number> {
  const of = {
    signal: counts.signals + counts.bands + counts.groups + counts.campaigns + counts.consents,
    touch: counts.sends,
    alert: counts.alerts,
    task: counts.acts,
    note: counts.notes,
  }
  const lines = { decision: counts.holds + counts.handovers, stage: 0, clock: 0 }
  for (const [what, n] of Object.entries(counts.lines)) {
    const kind = what in TIMELINE_KINDS ? TIMELINE_KINDS[what as keyof typeof TIMELINE_KINDS] : null
    if (kind !== null) lines[kind] += n
  }
  return { ...of, ...lines }
}
