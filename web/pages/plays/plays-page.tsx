import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { PlayRow } from '../../../client/http/definition-answers.ts'
import { playsRead } from '../../api/reads.ts'
import { Bones } from '../../parts/bones.tsx'
import { Checks } from '../../parts/checks.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { ListTable } from '../../parts/list-table.tsx'
import { PageTitle } from '../../parts/page-title.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useKeys } from '../../parts/use-keys.ts'
import './plays.css'

/** Every play of the active release: what it is for, how often it ran, how it ended. */
export function PlaysPage() {
  const list = useQuery(playsRead())
  const bones = useBones(list.isPending)
  const plays = list.data?.items ?? []
  useKeys({ j: () => stepFocus('.plays [data-row]', 1), k: () => stepFocus('.plays [data-row]', -1) })
  return (
    <main className="page plays" id="main" tabIndex={-1}>
      <title>Plays · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-plays">Plays</PageTitle>
        {list.data && (
          <p className="dim xs" role="status">
            {plays.length === 1 ? '1 play' : `${plays.length} plays`}, runs of 180 days
          </p>
        )}
      </header>
      {bones && !list.data && <Bones lines={10} label="plays" />}
      {list.isError && !list.data && (
        <Failed
          what="The list of plays"
          error={list.error}
          safe="Plays run on without this page."
          retry={() => void list.refetch()}
        />
      )}
      {list.data && plays.length === 0 && (
        <Empty icon="plays" title="No plays yet">
          Write one in <code>definitions/plays/</code>; <code>journeys check</code> tells whether it is right.
        </Empty>
      )}
      {plays.length > 0 && <PlayTable plays={plays} />}
    </main>
  )
}

const COLUMNS = [
  ['Play', ''],
  ['Motion', 'c-motion'],
  ['During', 'c-during'],
  ['Owner', 'c-owner'],
  ['Running', 'r'],
  ['Started', 'r'],
  ['Won', 'r c-ends'],
  ['Stopped', 'r c-ends'],
  ['Checks', 'c-checks'],
] as const

function PlayTable({ plays }: { plays: readonly PlayRow[] }) {
  return (
    <ListTable name="Plays, by id" columns={COLUMNS}>
      {plays.map(play => (
        <PlayLine key={play.id} play={play} />
      ))}
    </ListTable>
  )
}

function PlayLine({ play }: { play: PlayRow }) {
  const { id, title, motion, during, owner, running, started, won, stopped } = play
  return (
    <tr>
      <th scope="row">
        <Link className="row-link" href={`/plays/${encodeURIComponent(id)}`} data-row>
          {title}
        </Link>
        <code className="play-id">{id}</code>
      </th>
      <td className="c-motion">{motion.title}</td>
      <td className="c-during">{during.join(', ')}</td>
      <td className="c-owner nw">{owner}</td>
      <Figure n={running} />
      <Figure n={started} />
      <Figure n={won} className="c-ends" />
      <Figure n={stopped} className="c-ends" />
      <td className="c-checks nw">
        <Checks errors={play.errors} warnings={play.warnings} />
      </td>
    </tr>
  )
}

function Figure({ n, className = '' }: { n: number; className?: string }) {
  return (
    <td className={`r ${className}`}>{n > 0 ? <span className="ink">{n}</span> : <span className="dim">0</span>}</td>
  )
}
