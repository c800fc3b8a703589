import { useSearchParams } from 'wouter'
import type { AccountFilters } from '../../api/reads.ts'

const NAMES = ['stage', 'tier', 'band', 'standing', 'q', 'sort'] as const

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
export const isNarrowed = (filters: AccountFilters) =>
  Boolean(filters.stage || filters.tier || filters.band || filters.standing || filters.q)
