import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PersonReplies, ReplyList } from '../../client/http/reply-answers.ts'
import { read, send, withQuery } from './request.ts'

const pathOf = (person: string) => `/v1/people/${encodeURIComponent(person)}`

/** Who has answered and waits; `owner`: of accounts that colleague works and of those nobody does, null = of all. */
export const repliesRead = (owner: string | null) =>
  infiniteQueryOptions({
    queryKey: ['replies', owner],
    queryFn: ({ pageParam, signal }) => read<ReplyList>(withQuery('/v1/replies', { owner, cursor: pageParam }), signal),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
  })

/** What one person answered, and what is held until it is handled. */
export const personRepliesRead = (person: string) =>
  queryOptions({
    queryKey: ['replies', 'person', person],
    queryFn: ({ signal }) => read<PersonReplies>(`${pathOf(person)}/replies`, signal),
  })

/** It is handled: what is held for them goes on. */
export function markHandled(person: string): Promise<unknown> {
  return send(`${pathOf(person)}/handled`, {}, {}, { keepalive: true })
}
