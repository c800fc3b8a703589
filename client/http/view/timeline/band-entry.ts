import type { BandMove } from '../../../../db/list-band-moves.ts'
import type { TimelineEntry } from '../../views.ts'
import type { Reading } from '../reading.ts'
import { bandView, iso } from '../refs.ts'

/** A score that came into another band: `Engagement rose to 1:Few, from 1:Many`. */
export function bandEntry({ settings }: Reading, row: BandMove): TimelineEntry {
  const score = settings.scores[row.score]
  const place = (band: string | null): number => score?.bands.findIndex(b => b.id === band) ?? -1
  const title = (band: string | null): string | undefined => bandView(settings, row.score, band)?.title
  const rose = place(row.band) > place(row.from)
  const from = title(row.from)
  return {
    id: row.key,
    at: iso(row.at / 1000),
    kind: 'signal',
    text: `${score?.title ?? row.score} ${rose ? 'rose' : 'fell'} to ${title(row.band) ?? 'below the lowest band'}${from ? `, from ${from}` : ''}`,
    why: [],
    journey: null,
    source: null,
    person: null,
    state: null,
  }
}
