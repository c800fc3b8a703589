import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import type { AccountView } from '../../../client/http/account-answers.ts'
import { timelineRead } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Pill } from '../../parts/pill.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { JourneyPick } from './journey-pick.tsx'
import { Timeline } from './timeline.tsx'
import { countOf, KINDS, TimelineFilters } from './timeline-filters.tsx'
import { TimelineFrom } from './timeline-from.tsx'
import { useHeldEntries } from './use-held-entries.ts'

interface TimelineSectionProps {
  account: string
  /** those it is or was in */
  journeys: AccountView['journeys']
}

interface Ever {
  counts: Record<string, number>
  first: string | null
}

const NOTHING_YET: Ever = { counts: {}, first: null }
const NO_TITLES: ReadonlyMap<string, string> = new Map()

/** Everything that happened and was decided, newest first; older entries on demand. */
export function TimelineSection({ account, journeys }: TimelineSectionProps) {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [journey, setJourney] = useState<string | null>(null)
  const [until, setUntil] = useState<string | null>(null)
  const kind = picked.size === 0 ? null : [...picked].sort().join(',')
  const read = useInfiniteQuery(timelineRead(account, kind, journey, until))
  const bones = useBones(read.isPending)
  const fresh = useMemo(() => read.data?.pages.flatMap(page => page.entries), [read.data])
  const held = useHeldEntries(`${account} ${kind} ${journey} ${until}`, fresh)
  const [ever, setEver] = useState<Ever>(NOTHING_YET)
  const newest = read.data?.pages.at(0)
  if (newest && newest.counts !== ever.counts) setEver({ counts: newest.counts, first: newest.first })

  // where there is one journey, everything is of it
  const several = journeys.length > 1
  const titles = several ? new Map(journeys.map(one => [one.journey, one.title])) : NO_TITLES
  const toggle = (id: string) =>
    setPicked(now => new Set(now.has(id) ? [...now].filter(one => one !== id) : [...now, id]))
  useKeys({
    ...Object.fromEntries(KINDS.map(({ id }, index) => [String(index + 1), () => toggle(id)])),
    j: () => stepFocus('.tl [data-entry]', 1),
    k: () => stepFocus('.tl [data-entry]', -1),
  })
  return (
    <section aria-labelledby="h-tl">
      <TimelineFilters picked={picked} counts={ever.counts} onToggle={toggle}>
        {several && <JourneyPick journeys={journeys} picked={journey} onPick={setJourney} />}
        <TimelineFrom until={until} first={ever.first} onPick={setUntil} />
      </TimelineFilters>
      <Pill words={held.added > 0 ? `${held.added} new` : null} onShow={held.show} />
      {bones && !read.data && <Bones lines={8} label="the timeline" />}
      {read.isError && !read.data && (
        <Failed
          what="The timeline"
          error={read.error}
          safe="Nothing of it is lost."
          retry={() => void read.refetch()}
        />
      )}
      {read.data && held.entries.length === 0 && (
        <p className="dim none">
          {kind !== null
            ? 'Nothing of this kind yet.'
            : until !== null
              ? 'Nothing had happened by then.'
              : journey !== null
                ? 'Nothing of this journey yet.'
                : 'Nothing has happened yet.'}
        </p>
      )}
      <Timeline entries={held.entries} fresh={held.fresh} titles={titles} />
      {read.hasNextPage && (
        <div className="fold">
          <button type="button" disabled={read.isFetchingNextPage} onClick={() => void read.fetchNextPage()}>
            {read.isFetchingNextPage ? 'Loading …' : 'Load older'}
            <span>{until === null && olderWords(ever.counts, kind, held.entries.length)}</span>
          </button>
        </div>
      )}
    </section>
  )
}

function olderWords(counts: Record<string, number>, kind: string | null, shown: number): string {
  const all = countOf(counts, kind ?? Object.keys(counts).join(','))
  return all > shown ? `${all - shown} more` : ''
}
