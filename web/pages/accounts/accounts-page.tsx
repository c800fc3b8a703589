import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { accountsRead } from '../../api/reads.ts'
import { withQuery } from '../../api/request.ts'
import { Bones } from '../../parts/bones.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Failed } from '../../parts/failed.tsx'
import { waitingWords } from '../../parts/held-rows.ts'
import { PageTitle } from '../../parts/page-title.tsx'
import { Pill } from '../../parts/pill.tsx'
import { stepFocus } from '../../parts/step-focus.ts'
import { useBones } from '../../parts/use-bones.ts'
import { useHeldRows } from '../../parts/use-held-rows.ts'
import { useKeys } from '../../parts/use-keys.ts'
import { isNarrowed, useAccountFilters } from './account-filters.ts'
import { AccountTable } from './account-table.tsx'
import { FilterBar } from './filter-bar.tsx'
import { SavedViewsBar } from './saved-views.tsx'
import './accounts.css'

/** Every account in rank order: where it is, what it waits for, who works it. */
export function AccountsPage() {
  const [filters, change] = useAccountFilters()
  const [, go] = useLocation()
  const list = useInfiniteQuery(accountsRead(filters))
  const bones = useBones(list.isPending)
  const fresh = useMemo(
    () => list.data?.pages.flatMap(page => page.items).map(row => ({ ...row, id: row.key })),
    [list.data],
  )
  const held = useHeldRows(JSON.stringify(filters), fresh, list.data?.pages.length ?? 0, !list.hasNextPage)
  const total = list.data?.pages.at(0)?.total ?? 0
  useKeys({
    j: () => stepFocus('.accounts [data-row]', 1),
    k: () => stepFocus('.accounts [data-row]', -1),
    x: () => document.querySelector<HTMLAnchorElement>('a[data-csv]')?.click(),
    w: () => whyOfRow(),
    enter: () => held.rows[0] && go(`/accounts/${encodeURIComponent(held.rows[0].item.key)}`),
  })
  return (
    <main className="page accounts" id="main" tabIndex={-1}>
      <title>Accounts · Account Journeys</title>
      <header className="page-head">
        <PageTitle id="h-accounts">Accounts</PageTitle>
        {list.data && (
          <p className="dim xs" role="status">
            {total === 1 ? '1 account' : `${total} accounts`}
            {isNarrowed(filters) && ' with these filters'}
          </p>
        )}
        <a
          className="link xs"
          href={withQuery('/v1/accounts.csv', { ...filters })}
          download
          aria-keyshortcuts="X"
          data-csv
        >
          As CSV <kbd>X</kbd>
        </a>
        <FilterBar filters={filters} change={change} />
        <SavedViewsBar filters={filters} change={change} />
      </header>
      <Pill words={waitingWords(held)} onShow={held.show} />
      {bones && !list.data && <Bones lines={14} label="accounts" />}
      {list.isError && !list.data && (
        <Failed
          what="The list of accounts"
          error={list.error}
          safe="Journeys run on without this page."
          retry={() => void list.refetch()}
        />
      )}
      {list.data && held.rows.length === 0 && <NoAccounts narrowed={isNarrowed(filters)} />}
      {held.rows.length > 0 && (
        <AccountTable
          held={held}
          sort={filters.sort}
          onSort={sort => change({ sort })}
          total={total}
          more={list.hasNextPage ? () => void list.fetchNextPage() : null}
        />
      )}
    </main>
  )
}

/** From the line that has the focus to its first number, which then says why; from there to the next. */
function whyOfRow(): void {
  const numbers = [...(document.activeElement?.closest('tr')?.querySelectorAll<HTMLElement>('.num') ?? [])]
  const at = numbers.indexOf(document.activeElement as HTMLElement)
  const first = document.querySelector<HTMLElement>('.accounts .num')
  const next = numbers[(at + 1) % Math.max(1, numbers.length)] ?? first
  next?.focus()
}

function NoAccounts({ narrowed }: { narrowed: boolean }) {
  if (narrowed) return <Empty icon="search">No account is like that. Widen a filter, or clear them.</Empty>
  return (
    <Empty icon="accounts" title="No accounts yet">
      Import them with <code>journeys import accounts FILE</code>, or send a signal that names one.
    </Empty>
  )
}
