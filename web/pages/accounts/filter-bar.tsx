import { useInfiniteQuery } from '@tanstack/react-query'
import type { AccountRow } from '../../../client/http/account-answers.ts'
import { type AccountFilters, accountsRead } from '../../api/reads.ts'
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

/** What the list is narrowed to: text, stage, tier, band, how they stand to journeys. */
export function FilterBar({ filters, change }: FilterBarProps) {
  const { stages, tiers, bands } = useChoices(filters)
  const [text, setText] = useTypedText(filters.q, q => change({ q }))
  return (
    <search className="filter-bar">
      <SearchField label="Search accounts" placeholder="Name or domain" value={text} onChange={setText} />
      <Pick name="Stage" all="Every stage" value={filters.stage} choices={stages} onPick={stage => change({ stage })} />
      <Pick name="Tier" all="Every tier" value={filters.tier} choices={tiers} onPick={tier => change({ tier })} />
      <Pick name="Band" all="Every band" value={filters.band} choices={bands} onPick={band => change({ band })} />
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
            change({ stage: '', tier: '', band: '', standing: '', q: '' })
          }}
        >
          Clear
        </button>
      )}
    </search>
  )
}

/** The stages, tiers and bands there are, from the whole list: the API has no list of them. */
function useChoices({ sort }: AccountFilters): Record<'stages' | 'tiers' | 'bands', Choice[]> {
  const { data } = useInfiniteQuery(accountsRead({ stage: '', tier: '', band: '', standing: '', q: '', sort }))
  const rows = data?.pages.flatMap(page => page.items) ?? []
  const stages = [...rows].sort((a, b) => (a.stage?.place ?? 0) - (b.stage?.place ?? 0))
  return {
    stages: distinct(stages, row => row.stage && { id: row.stage.id, label: row.stage.title }),
    tiers: distinct(rows, row => (row.tier === null ? null : { id: row.tier, label: `Tier ${row.tier}` })).sort(
      (a, b) => (a.id < b.id ? -1 : 1),
    ),
    bands: distinct(rows, row => row.band && { id: row.band.id, label: `Band ${row.band.title}` }),
  }
}

function distinct(rows: readonly AccountRow[], choiceOf: (row: AccountRow) => Choice | null): Choice[] {
  const found = rows.flatMap(row => choiceOf(row) ?? [])
  return [...new Map(found.map(choice => [choice.id, choice])).values()]
}
