import { useQuery } from '@tanstack/react-query'
import type { AccountChoices } from '../../../client/http/saved-views-answers.ts'
import { type AccountFilters, NO_FILTERS } from '../../api/reads.ts'
import { accountChoicesRead } from '../../api/views.ts'
import { type Choice, Pick } from '../../parts/pick.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useTypedText } from '../../parts/use-typed-text.ts'
import { isNarrowed } from './account-filters.ts'

interface FilterBarProps {
  filters: AccountFilters
  change: (part: Partial<AccountFilters>) => void
}

const STANDINGS: Choice[] = [
  { id: 'in-journey', label: 'In a journey' },
  { id: 'waiting', label: 'Waiting for a place' },
  { id: 'new-target', label: 'Not yet engaged' },
]

interface PickOf {
  filter: keyof AccountFilters
  name: string
  all: string
  list: keyof AccountChoices
  /** told before each choice */
  before?: string
}

const PICKS: readonly PickOf[] = [
  { filter: 'stage', name: 'Stage', all: 'Every stage', list: 'stages' },
  { filter: 'tier', name: 'Tier', all: 'Every tier', list: 'tiers', before: 'Tier ' },
  { filter: 'band', name: 'Band', all: 'Every band', list: 'bands', before: 'Band ' },
  { filter: 'owner', name: 'Owner', all: 'Every owner', list: 'owners' },
  { filter: 'play', name: 'Play', all: 'Every play', list: 'plays' },
  { filter: 'motion', name: 'Motion', all: 'Every motion', list: 'motions' },
]

/** What the list is narrowed to: text, stage, tier, band, owner, play, motion, how they stand to journeys. */
export function FilterBar({ filters, change }: FilterBarProps) {
  const { data } = useQuery(accountChoicesRead())
  const [text, setText] = useTypedText(filters.q, q => change({ q }))
  return (
    <search className="filter-bar">
      <SearchField label="Search accounts" placeholder="Name or domain" value={text} onChange={setText} />
      {PICKS.map(({ filter, name, all, list, before = '' }) => (
        <Pick
          key={filter}
          name={name}
          all={all}
          value={filters[filter]}
          choices={(data?.[list] ?? []).map(({ id, title }) => ({ id, label: `${before}${title}` }))}
          onPick={id => change({ [filter]: id })}
        />
      ))}
      <Pick
        name="Standing"
        all="Every standing"
        value={filters.standing}
        choices={STANDINGS}
        onPick={standing => change({ standing })}
      />
      {isNarrowed(filters) && (
        <button
          type="button"
          className="btn ghost"
          onClick={() => {
            setText('')
            change({ ...NO_FILTERS, sort: filters.sort })
          }}
        >
          Clear
        </button>
      )}
    </search>
  )
}
