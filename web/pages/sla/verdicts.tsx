import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { VerdictRow } from '../../../client/http/sla-answers.ts'
import { clocksRead, verdictsRead } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { listName } from './clock-states.ts'
import { ClockTable } from './clock-table.tsx'
import { Count, percent, Spread } from './figures.tsx'
import { FILTERS, queryOf, type SlaPlace } from './sla-place.ts'

interface VerdictsProps {
  place: SlaPlace
  hrefOf: (change: Partial<SlaPlace>) => string
}

/** How many clocks were met, by SLA, where the time went, and the clocks behind the number that is chosen. */
export function Verdicts({ place, hrefOf }: VerdictsProps) {
  const { data, isPending, isError, error, refetch } = useQuery(verdictsRead(queryOf(place, [...FILTERS, 'days'])))
  const bones = useBones(isPending)
  if (isError && !data) {
    return <Failed what="What came of clocks" error={error} safe="Verdicts are kept." retry={() => void refetch()} />
  }
  if (!data) return bones ? <Bones lines={8} label="verdicts" /> : null
  const none = data.rows.every(row => row.met + row.missed + row.cancelled === 0)
  if (none) {
    return (
      <Empty icon="checkc" title="No verdict yet">
        A clock has one when it is met, breached or cancelled. Widen the time, or clear a filter.
      </Empty>
    )
  }
  return (
    <>
      <VerdictTable rows={data.rows} hrefOf={hrefOf} />
      <p className="definition">{data.definition}</p>
      {place.what !== '' && <Behind place={place} />}
    </>
  )
}

function VerdictTable({ rows, hrefOf }: { rows: readonly VerdictRow[]; hrefOf: VerdictsProps['hrefOf'] }) {
  return (
    <div className="table-wrap figures-wrap">
      <table className="tbl list-tbl">
        <caption className="vh">Verdicts by SLA</caption>
        <thead>
          <tr>
            <th scope="col">SLA</th>
            {['Met', 'Missed', 'Cancelled', 'Hit rate', 'System', 'p90', 'Human', 'p90'].map((title, n) => (
              // two columns carry the same short name, each right of what it belongs to
              // biome-ignore lint/suspicious/noArrayIndexKey: the titles never change
              <th key={n} scope="col" className="r">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.sla?.id ?? ''} className={row.sla ? '' : 'total'}>
              <th scope="row">{row.sla?.title ?? 'All'}</th>
              {(['met', 'missed', 'cancelled'] as const).map(what => (
                <td key={what} className="r">
                  <Count
                    n={row[what]}
                    href={hrefOf({ what, of: row.sla?.id ?? '' })}
                    says={`${what}, ${row.sla?.title ?? 'all'}`}
                  />
                </td>
              ))}
              <td className="r ink">{percent(row.hitRate)}</td>
              <Spread of={row.system} />
              <Spread of={row.human} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Behind({ place }: { place: SlaPlace }) {
  const query = { ...queryOf(place, [...FILTERS, 'days']), ...(place.of && { sla: place.of }), state: place.what }
  const list = useInfiniteQuery(clocksRead(query))
  const rows = list.data?.pages.flatMap(page => page.items) ?? []
  return (
    <section className="behind" aria-label={listName(place.what)}>
      <h2>{listName(place.what)}</h2>
      {rows.length > 0 && <ClockTable rows={rows} name={listName(place.what)} readAt={list.dataUpdatedAt} />}
      {list.data && rows.length === 0 && (
        <p className="dim">None of them is over yet: those that run are under Running.</p>
      )}
      {list.hasNextPage && (
        <button type="button" className="btn more" onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
    </section>
  )
}
