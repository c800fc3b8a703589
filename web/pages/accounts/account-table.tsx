import { Link } from 'wouter'
import type { AccountRow } from '../../../client/http/account-answers.ts'
import { Avatar } from '../../parts/avatar.tsx'
import { Icon } from '../../parts/icon.tsx'
import { type LineProps, LongBody } from '../../parts/long-body.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Standing } from '../../parts/standing.tsx'
import { Tier } from '../../parts/tier.tsx'
import type { HeldRows } from '../../parts/use-held-rows.ts'
import { waitWords } from '../../parts/wait-words.ts'
import { useActingAs } from '../../state/acting-as.ts'
import { RankLines, ScoreLines, WhyNumber } from './why-number.tsx'

type Row = AccountRow & { id: string }

interface AccountTableProps {
  held: HeldRows<Row>
  sort: string
  onSort: (sort: string) => void
  /** how many there are in all */
  total: number
  /** reads on; null = this is all there is */
  more: (() => void) | null
}

/** Pixels most lines need. */
const LINE = 33

/** Columns; those with a `sort` can order the list. Without one the list is by rank. */
const COLUMNS: readonly { title: string; sort?: string; down?: boolean; className?: string }[] = [
  { title: 'Account', sort: 'name' },
  { title: 'Stage', className: 'c-stage' },
  { title: 'Band', className: 'c-band' },
  { title: 'Rank', sort: 'rank', down: true, className: 'r' },
  { title: 'Score', sort: 'score', down: true, className: 'r' },
  { title: 'Waits for', className: 'c-waits' },
  { title: 'Until', sort: 'due', className: 'c-until' },
  { title: 'Owner', className: 'c-owner' },
  { title: 'Tasks', className: 'r c-tasks' },
  { title: 'Last signal', className: 'r c-last' },
]

/** The accounts as a table: one line each, the whole line opens it. */
export function AccountTable({ held: { rows }, sort, onSort, total, more }: AccountTableProps) {
  const { me } = useActingAs()
  return (
    <div className="table-wrap">
      <table className="tbl list-tbl" aria-rowcount={Math.max(total, rows.length) + 1}>
        <caption className="vh">Accounts, in rank order</caption>
        <thead>
          <tr aria-rowindex={1}>
            {COLUMNS.map(column => (
              <Heading key={column.title} {...column} active={(sort || 'rank') === column.sort} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <LongBody ids={rows.map(row => row.id)} columns={COLUMNS.length} estimate={LINE} more={more}>
          {(place, line) => {
            const row = rows[place]
            return row && <AccountLine account={row.item} gone={row.gone} me={me?.id ?? null} line={line} />
          }}
        </LongBody>
      </table>
    </div>
  )
}

interface HeadingProps {
  title: string
  sort?: string
  down?: boolean
  className?: string
  active: boolean
  onSort: (sort: string) => void
}

function Heading({ title, sort, down = false, className, active, onSort }: HeadingProps) {
  if (sort === undefined) {
    return (
      <th scope="col" className={className}>
        {title}
      </th>
    )
  }
  return (
    <th scope="col" className={className} aria-sort={active ? (down ? 'descending' : 'ascending') : undefined}>
      <button type="button" className="sort" onClick={() => onSort(sort)}>
        {title}
        {active && <Icon name={down ? 'down' : 'up'} small />}
      </button>
    </th>
  )
}

interface AccountLineProps {
  account: Row
  gone: boolean
  me: string | null
  line: LineProps
}

function AccountLine({ account, gone, me, line }: AccountLineProps) {
  // A journey that stands still waits for nothing but for somebody to let it go on.
  const [main] = account.journeys
  const stands = main?.status === 'paused' || main?.status === 'parked'
  return (
    <tr className={gone ? 'gone' : ''} {...line}>
      <th scope="row">
        <Link className="row-link" href={`/accounts/${encodeURIComponent(account.key)}`} data-row>
          <bdi>{account.name}</bdi>
        </Link>{' '}
        <Tier tier={account.tier} />
        <span className="sub-line">
          <Standing account={account} />
          {main?.waitsFor && !stands && (
            <span className="dim">
              <span className="dot" />
              {waitWords(main.waitsFor)}
              {main.waitsUntil && <Moment before=", until " at={main.waitsUntil} />}
            </span>
          )}
          {stands && <Status status={main.status} />}
        </span>
      </th>
      <td className="c-stage">
        <Standing account={account} />
      </td>
      <td className="c-band">{account.band?.title ?? <span className="dim">none yet</span>}</td>
      <td className="r ink">
        <RankNumber account={account} />
      </td>
      <td className="r">
        <WhyNumber label={`Score of ${account.name}`} value={formatScore(account.score)}>
          {() => <ScoreLines account={account.key} />}
        </WhyNumber>
      </td>
      <td className="c-waits">
        {stands ? (
          <Status status={main.status} />
        ) : (
          ((main?.waitsFor && waitWords(main.waitsFor)) ?? <span className="dim">nothing</span>)
        )}
      </td>
      <td className="c-until nw">{main?.waitsUntil && !stands && <Moment at={main.waitsUntil} />}</td>
      <td className="c-owner nw">
        <Avatar who={account.owner} me={me} label={account.owner ? 'Owner' : 'No owner yet'} />{' '}
        <span className="owner-name">{account.owner?.name}</span>
      </td>
      <td className="r c-tasks">{account.openTasks > 0 ? account.openTasks : <span className="dim">0</span>}</td>
      <td className="r c-last nw">
        {account.lastSignalAt ? <Moment at={account.lastSignalAt} /> : <span className="dim">never</span>}
      </td>
    </tr>
  )
}

/** A journey that stands still. */
function Status({ status }: { status: string | null }) {
  return (
    <span className={status === 'parked' ? 'stt fail' : 'stt held'}>
      <Icon name={status === 'parked' ? 'breach' : 'pause'} />
      {status}
    </span>
  )
}

const formatScore = (score: number) => score.toFixed(1)

function RankNumber({ account: { rank, name } }: { account: Row }) {
  if (rank === null) return <span className="dim">–</span>
  return (
    <WhyNumber label={`Rank of ${name}`} value={formatScore(rank.value)}>
      {() => <RankLines rank={rank} />}
    </WhyNumber>
  )
}
