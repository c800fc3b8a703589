import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { SpeedCaseView, SpeedLine } from '../../../client/http/speed-answers.ts'
import { speedCasesRead } from '../../api/reads.ts'
import { Moment } from '../../parts/moment.tsx'
import { Tier } from '../../parts/tier.tsx'
import { lengthWords } from '../../time/length-words.ts'
import { queryOf, type SlaPlace } from './sla-place.ts'

const TITLES: Readonly<Record<string, string>> = {
  engaged: 'Engaged',
  waiting: 'Waiting to be engaged',
  unassigned: 'Nobody has it',
  kept: 'Touches in time',
  late: 'Touches that came late',
  missed: 'Touches that were missed',
}

/** The accounts behind a number of the table, the newest first. */
export function SpeedCaseList({ place, lines }: { place: SlaPlace; lines: readonly SpeedLine[] }) {
  const list = useInfiniteQuery(speedCasesRead({ ...queryOf(place, ['by', 'days', 'what']), key: place.of || null }))
  const items = list.data?.pages.flatMap(page => page.items) ?? []
  const of = place.of === '' ? 'all' : lines.find((line, n) => n > 0 && (line.key ?? '-') === place.of)?.title
  const title = `${TITLES[place.what] ?? place.what}, ${of ?? place.of}`
  return (
    <section className="behind" aria-label={title}>
      <h2>{title}</h2>
      {list.isError && !list.data && <p role="alert">These accounts cannot be read: {list.error.message}</p>}
      {items.length > 0 && <CaseTable items={items} title={title} />}
      {list.data && items.length === 0 && (
        <p className="dim">Nobody any more: it has changed since the table was read.</p>
      )}
      {list.hasNextPage && (
        <button type="button" className="btn more" onClick={() => void list.fetchNextPage()}>
          Show more
        </button>
      )}
    </section>
  )
}

function CaseTable({ items, title }: { items: readonly SpeedCaseView[]; title: string }) {
  return (
    <table className="tbl">
      <caption className="vh">{title}</caption>
      <thead>
        <tr>
          <th scope="col">Account</th>
          <th scope="col">What</th>
          <th scope="col" className="c-play">
            Play
          </th>
          <th scope="col">Since</th>
          <th scope="col" className="r">
            System
          </th>
          <th scope="col" className="r">
            Human
          </th>
        </tr>
      </thead>
      <tbody>
        {items.map(item => (
          <tr key={item.id}>
            <th scope="row">
              <Link href={`/accounts/${encodeURIComponent(item.account.key)}`}>{item.account.name}</Link>{' '}
              <Tier tier={item.account.tier} />
            </th>
            <td>
              {item.thing}
              <span className="under">{item.rep?.name ?? 'nobody'}</span>
            </td>
            <td className="c-play">{item.play.title}</td>
            <td className="nw">
              <Moment at={item.at} />
            </td>
            <td className="r nw">{item.system === null ? '–' : lengthWords(item.system)}</td>
            <td className="r nw">{item.human === null ? '–' : lengthWords(item.human)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
