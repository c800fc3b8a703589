import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import type { ContentCoverage } from '../../../client/http/content-answers.ts'
import { coverageRead } from '../../api/content.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Pick } from '../../parts/pick.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { LIFECYCLES } from './state-words.ts'

/** Role by stage: how many messages there are, and where none is. A number opens the messages behind it. */
export function Coverage() {
  const [params, setParams] = useSearchParams()
  const lifecycle = params.get('lifecycle') ?? ''
  const read = useQuery({ ...coverageRead(lifecycle), placeholderData: keepPreviousData })
  const bones = useBones(read.isPending)
  const narrow = (next: string) =>
    setParams({ tab: 'coverage', ...(next === '' ? {} : { lifecycle: next }) }, { replace: true })
  return (
    <>
      <search className="filter-bar">
        <Pick name="Lifecycle" all="Land, adopt, expand" value={lifecycle} choices={LIFECYCLES} onPick={narrow} />
      </search>
      {bones && !read.data && <Bones lines={8} label="coverage" />}
      {read.isError && !read.data && (
        <Failed
          what="Coverage"
          error={read.error}
          safe="Messages go out without this page."
          retry={() => void read.refetch()}
        />
      )}
      {read.data && <Tables of={read.data} lifecycle={lifecycle} />}
    </>
  )
}

function Tables({ of, lifecycle }: { of: ContentCoverage; lifecycle: string }) {
  return (
    <div className="coverage">
      <p>
        {of.gaps === 0
          ? 'Every role has something to read in every stage.'
          : `${gapWords(of.gaps)}: a role with nothing to read in a stage.`}{' '}
        Counted is what may be sent: written for that role there, and behind the plus what is for everybody.
      </p>
      {of.journeys.map(journey => (
        <section key={journey.id} aria-label={journey.title} className="scroll-x">
          <table className="tbl">
            <caption>{journey.title}</caption>
            <thead>
              <tr>
                <th scope="col">Role</th>
                {journey.stages.map(stage => (
                  <th key={stage.id} scope="col" className="r">
                    {stage.title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {of.roles.map(role => (
                <tr key={role.id}>
                  <th scope="row">{role.title}</th>
                  {journey.stages.map(stage => (
                    <Cell
                      key={stage.id}
                      cell={of.cells.find(
                        one => one.role === role.id && one.journey === journey.id && one.stage === stage.id,
                      )}
                      says={`for ${role.title} in ${stage.title}`}
                      lifecycle={lifecycle}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </div>
  )
}

const gapWords = (n: number): string => (n === 1 ? '1 gap' : `${n} gaps`)

function Cell(props: { cell: ContentCoverage['cells'][number] | undefined; says: string; lifecycle: string }) {
  const { cell, says, lifecycle } = props
  const [own, general] = [cell?.own ?? [], cell?.general ?? []]
  if (!cell || own.length + general.length === 0) {
    return (
      <td className="r gap">
        none<span className="vh"> {says}: a gap</span>
      </td>
    )
  }
  const titles = [...own, ...general].map(one => one.title).join(', ')
  const href = withQuery('/content', { role: cell.role, stage: cell.stage, lifecycle, state: 'approved' })
  return (
    <td className="r" title={titles}>
      {own.length > 0 ? (
        <Link className="number" href={href} data-row>
          {own.length}
          <span className="vh"> {says}</span>
        </Link>
      ) : (
        <span className="dim">0</span>
      )}
      {general.length > 0 && (
        <span className="dim">
          {' '}
          + {general.length}
          <span className="vh"> for everybody</span>
        </span>
      )}
    </td>
  )
}
