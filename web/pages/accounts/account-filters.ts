import { useSearchParams } from 'wouter'
import type { AccountFilters } from '../../api/reads.ts'

const NAMES = ['stage', 'tier', 'band', 'standing', 'owner', 'play', 'motion', 'q', 'sort'] as const

/** The filters of the account list, kept in the address so that a list can be sent to somebody. */
export function useAccountFilters(): [AccountFilters, (change: Partial<AccountFilters>) => void] {
  const [params, setParams] = useSearchParams()
  const filters = Object.fromEntries(NAMES.map(name => [name, params.get(name) ?? ''])) as unknown as AccountFilters
  const change = (part: Partial<AccountFilters>) =>
    setParams(
      before => {
        const next = new URLSearchParams(before)
        for (const [name, value] of Object.entries(part)) {
          if (value) next.set(name, value)
          else next.delete(name)
        }
        return next
      },
      { replace: true },
    )
  return [filters, change]
}

/** Is anything left out by these filters? */
export const isNarrowed = (filters: AccountFilters) => NAMES.some(name => name !== 'sort' && filters[name] !== '')

/** The filters and the order as the address has them; always in the same order, so that two can be compared. */
export function queryOf(filters: AccountFilters): string {
  const given = NAMES.filter(name => filters[name] !== '').map(name => [name, filters[name]])
  return new URLSearchParams(given).toString()
}

/** The filters and the order of a query as it was saved. */
export function filtersOf(query: string): AccountFilters {
  const params = new URLSearchParams(query)
  return Object.fromEntries(NAMES.map(name => [name, params.get(name) ?? ''])) as unknown as AccountFilters
}
