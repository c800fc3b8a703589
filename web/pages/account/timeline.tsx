import type { TimelineEntry } from '../../../client/http/views.ts'
import { useNow } from '../../time/app-clock.ts'
import { dayHeading, sameDay } from '../../time/moment-words.ts'
import { TimelineLine } from './timeline-line.tsx'

interface TimelineProps {
  entries: readonly TimelineEntry[]
  fresh: ReadonlySet<string>
  /** journeys by id, where it has to be told of which an entry is */
  titles: ReadonlyMap<string, string>
}

/** Entries under the heading of their day. */
export function Timeline({ entries, fresh, titles }: TimelineProps) {
  const now = useNow()
  return (
    <>
      {byDay(entries).map(day => (
        <section key={day[0]?.id} aria-label={dayHeading(Date.parse(day[0]?.at ?? ''), now)}>
          <h3 className="tl-day">{dayHeading(Date.parse(day[0]?.at ?? ''), now)}</h3>
          <ol className="tl">
            {day.map(entry => (
              <TimelineLine
                key={entry.id}
                entry={entry}
                fresh={fresh.has(entry.id)}
                journey={titles.get(entry.journey ?? '') ?? null}
              />
            ))}
          </ol>
        </section>
      ))}
    </>
  )
}

function byDay(entries: readonly TimelineEntry[]): TimelineEntry[][] {
  const days: TimelineEntry[][] = []
  for (const entry of entries) {
    const day = days.at(-1)
    if (day?.[0] && sameDay(Date.parse(day[0].at), Date.parse(entry.at))) day.push(entry)
    else days.push([entry])
  }
  return days
}
