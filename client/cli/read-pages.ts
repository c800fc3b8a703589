import type { z } from 'zod'
import type { ApiClient, Call } from './call-api.ts'

interface Page {
  items: unknown[]
  next: string | null
}

const MOST_A_PAGE = 200

/** Reads a list page by page until it has as many rows as wanted, or all. `first` = the first page, for what it counts. */
export async function readPages<P extends Page>(
  api: ApiClient,
  path: string,
  shape: z.ZodType<P>,
  query: Call['query'],
  limit: number,
): Promise<{ items: P['items']; first: P | null }> {
  const items: P['items'] = []
  let first: P | null = null
  let cursor: string | undefined
  do {
    const size = Math.max(1, Math.min(MOST_A_PAGE, limit - items.length))
    const page: P = await api.call(path, shape, { query: { ...query, cursor, limit: size } })
    first ??= page
    items.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor !== undefined && items.length < limit)
  return { items: items.slice(0, limit), first }
}
