import { useQuery } from '@tanstack/react-query'
import type { SpeedLine } from '../../../client/http/speed-answers.ts'
import { speedRead } from '../../api/reads.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Icon } from '../../parts/icon.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { Count, percent, Spread } from './figures.tsx'
import { queryOf, type SlaPlace } from './sla-place.ts'
import { SpeedCaseList } from './speed-cases.tsx'

interface SpeedSectionProps {
  place: SlaPlace
  hrefOf: (change: Partial<SlaPlace>) => string
}

/** How fast accounts are engaged and how well patterns of touches are kept to, with its definition, and the accounts behind a number. */
export function SpeedSection({ place, hrefOf }: SpeedSectionProps) {
  const query = queryOf(place, ['by', 'days'])
  const { data, isPending, isError, error, refetch } = useQuery(speedRead(query))
  const bones = useBones(isPending)
  if (isError && !data) {
    return <Failed what="The table" error={error} safe="What it is made of is kept." retry={() => void refetch()} />
  }
  if (!data) return bones ? <Bones lines={8} label="speed and touches" /> : null
  if (data.rows.length === 0) {
    return (
      <Empty icon="timer" title="Nothing to measure yet">
        It begins with the first task a play asks for, and the first touch of a cadence that is due.
      </Empty>
    )
  }
  return (
    <>
      <SpeedTableView lines={[data.total, ...data.rows]} hrefOf={hrefOf} />
      <p className="definition">
        {data.definition}{' '}
        <a href={withQuery('/v1/board/speed.csv', query)} download>
          <Icon name="down" small /> As a file
        </a>
      </p>
      {place.what !== '' && <SpeedCaseList place={place} lines={[data.total, ...data.rows]} />}
    </>
  )
}

const NUMBERS = [
  ['engaged', 'Engaged'],
  ['waiting', 'Waiting'],
  ['unassigned', 'Nobody has it'],
] as const
const TOUCHES = [
  ['kept', 'In time'],
  ['late', 'Late'],
  ['missed', 'Missed'],
] as const

function SpeedTableView({ lines, hrefOf }: { lines: readonly SpeedLine[]; hrefOf: SpeedSectionProps['hrefOf'] }) {
  return (
    <div className="table-wrap figures-wrap">
      <table className="tbl list-tbl">
        <caption className="vh">Speed to engage and adherence to the touch pattern</caption>
        <thead>
          <tr>
            <td />
            <th scope="colgroup" colSpan={7}>
              Speed to engage
            </th>
            <th scope="colgroup" colSpan={4}>
              Touches that were due
            </th>
          </tr>
          <tr>
            <th scope="col">Of</th>
            {NUMBERS.map(([what, title]) => (
              <th key={what} scope="col" className="r">
                {title}
              </th>
            ))}
            {['System', 'System p90', 'Human', 'Human p90', ...TOUCHES.map(([, title]) => title), 'Adherence'].map(
              title => (
                <th key={title} scope="col" className="r">
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, n) => (
            <SpeedRowView key={`${line.title}`} line={line} total={n === 0} hrefOf={hrefOf} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

interface SpeedRowProps {
  line: SpeedLine
  total: boolean
  hrefOf: SpeedSectionProps['hrefOf']
}

function SpeedRowView({ line, total, hrefOf }: SpeedRowProps) {
  const cell = (what: (typeof NUMBERS | typeof TOUCHES)[number][0]) => (
    <td key={what} className="r">
      <Count
        n={line[what]}
        href={hrefOf({ what, of: total ? '' : (line.key ?? '-') })}
        says={`${what}, ${line.title}`}
      />
    </td>
  )
  return (
    <tr className={total ? 'total' : ''}>
      <th scope="row">{line.title}</th>
      {NUMBERS.map(([what]) => cell(what))}
      <Spread of={line.system} />
      <Spread of={line.human} />
      {TOUCHES.map(([what]) => cell(what))}
      <td className="r ink">{percent(line.adherence)}</td>
    </tr>
  )
}
