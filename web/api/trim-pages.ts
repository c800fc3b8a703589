import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'

/** Lists whose rows are held where they are: what lies below a beginning that is read again stays on the screen. */
const HELD: ReadonlySet<unknown> = new Set(['tasks', 'accounts', 'outbox'])

/** Pages of a list that are read again when something changed. */
const READ_AGAIN = 3

/** Forgets all but the beginning of long lists, so that a change costs few reads however far somebody has scrolled. */
export function trimPages(client: QueryClient, queryKey: QueryKey): void {
  const long = client.getQueryCache().findAll({ queryKey, predicate: query => HELD.has(query.queryKey[0]) })
  for (const query of long) {
    const data = query.state.data as Partial<InfiniteData<unknown>> | undefined
    if (!data?.pages || !data.pageParams || data.pages.length <= READ_AGAIN) continue
    const begin = { pages: data.pages.slice(0, READ_AGAIN), pageParams: data.pageParams.slice(0, READ_AGAIN) }
    client.setQueryData(query.queryKey, begin, { updatedAt: query.state.dataUpdatedAt })
  }
}
