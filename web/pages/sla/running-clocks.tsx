import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { clocksRead } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { listName, RUNNING } from './clock-states.ts'
import { ClockTable } from './clock-table.tsx'
import { FILTERS, queryOf, type SlaPlace } from './sla-place.ts'

interface RunningClocksProps {
  place: SlaPlace
  hrefOf: (change: Partial<SlaPlace>) => string
}

/** How many clocks are in each state, and the clocks behind the number that is chosen. */
export function RunningClocks({ place, hrefOf }: RunningClocksProps) {
  const list = useInfiniteQuery(clocksRead(queryOf(place, [...FILTERS, 'state', 'days'])))
  const bones = useBones(list.isPending)
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  const counts = list.data?.pages.at(0)?.counts ?? {}
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  return (
    <>
      <nav className="figures" aria-label="Clocks by state">
        <Link className="figure" href={hrefOf({ state: '' })} aria-current={place.state === '' ? 'page' : undefined}>
          <b>{all}</b> All that run
        </Link>
        {RUNNING.map(({ state, title, icon, tone }) => (
          <Link
            key={state}
            className="figure"
            href={hrefOf({ state })}
            aria-current={place.state === state ? 'page' : undefined}
          >
            <b>{counts[state] ?? 0}</b>{' '}
            <span className={`sla sla-${tone}`}>
              <Icon name={icon} />
              {title}
            </span>
          </Link>
        ))}
      </nav>
      {bones && !list.data && <Bones lines={12} label="clocks" />}
      {list.isError && !list.data && (
        <Failed
          what="The list of clocks"
          error={list.error}
          safe="Clocks run, warn and escalate without this page."
          retry={() => void list.refetch()}
        />
      )}
      {list.data && rows.length === 0 && (
        <Empty icon={all === 0 ? 'timer' : 'search'} title={all === 0 ? 'No clock runs' : ''}>
          {all === 0
            ? 'One starts with a task that has an SLA, or when an account arrives in a stage that promises something.'
            : 'No clock is like that. Widen a filter, or clear them.'}
        </Empty>
      )}
      {rows.length > 0 && <ClockTable rows={rows} name={listName(place.state)} readAt={list.dataUpdatedAt} />}
      {list.hasNextPage && (
        <button type="button" className="btn more" onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
    </>
  )
}
