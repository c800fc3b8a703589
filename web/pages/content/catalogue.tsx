import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'wouter'
import type { ContentList, ContentRow } from '../../../client/http/content-answers.ts'
import { contentsRead } from '../../api/content.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { Pick } from '../../parts/pick.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useBones } from '../../parts/use-bones.ts'
import { useTypedText } from '../../parts/use-typed-text.ts'
import { StateChip } from './state-chip.tsx'
import { LIFECYCLES, STATES } from './state-words.ts'

const NAMES = ['q', 'role', 'stage', 'lifecycle', 'initiative', 'useCase', 'state'] as const
type Place = Record<(typeof NAMES)[number], string>

const STATE_CHOICES = Object.entries(STATES).map(([id, { title }]) => ({ id, label: title }))
const choices = (of: readonly { id: string; title: string }[]) => of.map(({ id, title }) => ({ id, label: title }))

/** Messages, cut by whom and what they are for. */
export function Catalogue() {
  const [params, setParams] = useSearchParams()
  const place = Object.fromEntries(NAMES.map(name => [name, params.get(name) ?? ''])) as Place
  const change = (part: Partial<Place>) => {
    const said = Object.entries({ ...place, ...part }).filter(([, value]) => value !== '')
    setParams(Object.fromEntries(said), { replace: true })
  }
  const list = useQuery({ ...contentsRead(place), placeholderData: keepPreviousData })
  const bones = useBones(list.isPending)
  return (
    <>
      <Filters place={place} change={change} filters={list.data?.filters} />
      {bones && !list.data && <Bones lines={12} label="the catalogue" />}
      {list.isError && !list.data && (
        <Failed
          what="The catalogue"
          error={list.error}
          safe="Messages go out without this page."
          retry={() => void list.refetch()}
        />
      )}
      {list.data && list.data.items.length === 0 && (
        <Empty icon="search">No message is like that. Widen a filter, or write one in definitions/content.</Empty>
      )}
      {list.data && list.data.items.length > 0 && <Rows rows={list.data.items} stages={list.data.filters.stages} />}
    </>
  )
}

interface FiltersProps {
  place: Place
  change: (part: Partial<Place>) => void
  filters: ContentList['filters'] | undefined
}

function Filters({ place, change, filters }: FiltersProps) {
  const [text, setText] = useTypedText(place.q, q => change({ q }))
  const { roles = [], stages = [], initiatives = [], useCases = [] } = filters ?? {}
  return (
    <search className="filter-bar">
      <SearchField label="Search messages" placeholder="Search messages" value={text} onChange={setText} />
      <Pick
        name="Role"
        all="Every role"
        value={place.role}
        choices={choices(roles)}
        onPick={role => change({ role })}
      />
      <Pick
        name="Stage"
        all="Every stage"
        value={place.stage}
        choices={choices(stages)}
        onPick={stage => change({ stage })}
      />
      <Pick
        name="Lifecycle"
        all="Land, adopt, expand"
        value={place.lifecycle}
        choices={LIFECYCLES}
        onPick={lifecycle => change({ lifecycle })}
      />
      {initiatives.length > 0 && (
        <Pick
          name="Initiative"
          all="Every initiative"
          value={place.initiative}
          choices={choices(initiatives)}
          onPick={initiative => change({ initiative })}
        />
      )}
      {useCases.length > 0 && (
        <Pick
          name="Use case"
          all="Every use case"
          value={place.useCase}
          choices={choices(useCases)}
          onPick={useCase => change({ useCase })}
        />
      )}
      <Pick
        name="State"
        all="However it stands"
        value={place.state}
        choices={STATE_CHOICES}
        onPick={state => change({ state })}
      />
    </search>
  )
}

function Rows({ rows, stages }: { rows: readonly ContentRow[]; stages: ContentList['filters']['stages'] }) {
  const stageTitle = (id: string) => stages.find(stage => stage.id === id)?.title ?? id
  return (
    <div className="table-wrap">
      <table className="tbl list-tbl">
        <caption className="vh">Messages by title</caption>
        <thead>
          <tr>
            <th scope="col">Message</th>
            <th scope="col">State</th>
            <th scope="col" className="wide">
              For
            </th>
            <th scope="col" className="wide">
              Stages
            </th>
            <th scope="col" className="wide">
              Lifecycle
            </th>
            <th scope="col" className="wide">
              Languages
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">
                <Link className="row-link" href={`/content/${encodeURIComponent(row.id)}`} data-row>
                  {row.title}
                </Link>
                <span className="under">{row.owner}</span>
              </th>
              <td className="nw">
                <StateChip state={row.state} />
              </td>
              <td className="wide">{row.roles.map(role => role.title).join(', ') || <Any>everybody</Any>}</td>
              <td className="wide">{row.stages.map(stageTitle).join(', ') || <Any>every stage</Any>}</td>
              <td className="wide">{row.lifecycles.join(', ') || <Any>any</Any>}</td>
              <td className="wide">{row.languages.join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Any({ children }: { children: string }) {
  return <span className="dim">{children}</span>
}
